package uz.karvon.validate.fhirpath;

/** An expression we do not understand; the message says which word of it. */
public final class BadPath extends Exception {
    private static final long serialVersionUID = 1;

    BadPath(String message) {
        super(message);
    }
}

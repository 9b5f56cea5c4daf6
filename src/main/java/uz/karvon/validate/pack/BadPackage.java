package uz.karvon.validate.pack;

import java.io.IOException;

/** A file that is no FHIR package, or one nobody should unpack; the message says what was found and expected. */
public final class BadPackage extends IOException {
    private static final long serialVersionUID = 1;

    BadPackage(String message) {
        super(message);
    }

    BadPackage(String message, Throwable cause) {
        super(message, cause);
    }
}

package uz.karvon.message.fhir;

/**
 * What a resource is recognised by; a function of the source alone.
 *
 * @param place where the resource carries it, and so how it is searched for
 */
public record Identity(String system, String value, Place place) {
    /** Where an identity stands. */
    public enum Place {
        /** {@code Resource.identifier}; the search parameter {@code identifier}. */
        IDENTIFIER,
        /**
         * {@code Resource.meta.tag}, for the few resources FHIR gives no identifier, such as Provenance; the search
         * parameter {@code _tag} (https://hl7.org/fhir/R5/search.html#_tag).
         */
        TAG
    }

    public Identity {
        if (system.isEmpty() || value.isEmpty())
            throw new IllegalArgumentException("an identity has a system and a value");
    }

    /** By an identifier, as nearly every resource. */
    public Identity(String system, String value) {
        this(system, value, Place.IDENTIFIER);
    }

    /** {@code system|value}, as a token of FHIR's search; holds a patient's number, so it is for keys only. */
    public String token() {
        return system + "|" + value;
    }

    /** Names the system only: the value may be a patient's number. */
    @Override
    public String toString() {
        return system + "|…";
    }
}

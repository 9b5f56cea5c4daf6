package uz.karvon.message.fhir;

/** The identifier a resource is recognised by; a function of the source alone. */
public record Identity(String system, String value) {
    public Identity {
        if (system.isEmpty() || value.isEmpty())
            throw new IllegalArgumentException("an identity has a system and a value");
    }

    /** Names the system only: the value may be a patient's number. */
    @Override
    public String toString() {
        return system + "|…";
    }
}

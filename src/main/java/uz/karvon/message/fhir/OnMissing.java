package uz.karvon.message.fhir;

/** What to do when DHP holds no resource of this identity. */
public enum OnMissing {
    CREATE,
    /** Refer to it by identifier and name: it is another registry's to create. */
    REFERENCE
}

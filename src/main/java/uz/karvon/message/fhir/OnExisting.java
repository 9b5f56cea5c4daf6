package uz.karvon.message.fhir;

/** What to do when DHP already holds a resource of this identity. */
public enum OnExisting {
    /** Refer to it and leave it as it is. */
    KEEP,
    /** Write what we know over what it says, under its version. */
    UPDATE
}

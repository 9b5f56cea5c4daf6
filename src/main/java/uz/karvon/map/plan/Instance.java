package uz.karvon.map.plan;

import uz.karvon.message.fhir.FhirResource;

/** A resource under construction: which label it answers to and which group occurrence it belongs to. */
final class Instance {
    /** The ordinal of one that no other row may join. */
    static final int ALONE = -1;

    /** The ordinal of one that no other row may join or refer to: a doctor or hospital named in a field. */
    static final int ASIDE = -2;

    private final ResourceHead head;
    private final int occurrence;
    private final int segment;
    private final int ordinal;
    private final long place;
    private FhirResource resource;
    private boolean sourced;
    private boolean made;

    Instance(ResourceHead head, int occurrence, int segment, int ordinal, long place) {
        this.head = head;
        this.occurrence = occurrence;
        this.segment = segment;
        this.ordinal = ordinal;
        this.place = place;
        this.resource = new FhirResource(head.type());
    }

    ResourceHead head() {
        return head;
    }

    int occurrence() {
        return occurrence;
    }

    /** The segment or row that made it first. */
    int segment() {
        return segment;
    }

    /** Its number among the segments of that name in the occurrence, from 0; else {@link #ALONE} or {@link #ASIDE}. */
    int ordinal() {
        return ordinal;
    }

    long place() {
        return place;
    }

    FhirResource resource() {
        return resource;
    }

    /** Links lead to the resource this one turned out to be the same as. */
    void becomes(FhirResource same) {
        resource = same;
    }

    boolean isSourced() {
        return sourced;
    }

    /** Something of the source was written to it: it is more than constants. */
    void markSourced() {
        sourced = true;
    }

    boolean isMade() {
        return made;
    }

    void markMade() {
        made = true;
    }
}

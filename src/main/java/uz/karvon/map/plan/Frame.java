package uz.karvon.map.plan;

import uz.karvon.message.source.Hl7Tree;

/**
 * Where in the source a map stands: at a segment, or, in a datatype map, at one value inside it; for CSV at a row.
 *
 * @param run the message being mapped
 * @param occurrence the group occurrence the segment belongs to
 * @param segment the segment, or the CSV row, counted from 0; -1 for none
 * @param field 0 in a segment map
 * @param repetition 0 in a segment map
 * @param component 0 for the whole repetition
 * @param subcomponent 0 for the whole component
 */
record Frame(Run run, int occurrence, int segment, int field, int repetition, int component, int subcomponent) {
    static Frame at(Run run, int occurrence, int segment) {
        return new Frame(run, occurrence, segment, 0, 0, 0, 0);
    }

    /** The same segment, one value of it. */
    Frame inside(int ofSegment, int ofField, int ofRepetition, int ofComponent, int ofSubcomponent) {
        return new Frame(run, occurrence, ofSegment, ofField, ofRepetition, ofComponent, ofSubcomponent);
    }

    long place() {
        return Hl7Tree.place(segment, field, repetition, component, subcomponent);
    }
}

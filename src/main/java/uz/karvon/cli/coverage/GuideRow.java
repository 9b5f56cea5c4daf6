package uz.karvon.cli.coverage;

/**
 * One row of a segment table of the guide.
 *
 * @param table as the guide names it: {@code PID[Patient]}
 * @param line where it stands in the table's own file
 * @param source the field; the segment itself where the row names none
 * @param sourceWords the field as the guide writes it, which may be nothing
 * @param resource the resource type the table fills
 * @param target the element as the guide writes it
 * @param constant the text the guide puts there whatever the field says; empty where it carries the field
 */
record GuideRow(
        String table,
        String line,
        SourceField source,
        String sourceWords,
        String resource,
        String target,
        String constant) {
    /** {@code PID[Patient] 12 PID-5 -> name}. */
    @Override
    public String toString() {
        return table + " " + line + " " + source + " -> " + target;
    }
}

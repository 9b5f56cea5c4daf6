package uz.karvon.cli;

/**
 * One element that two sets of maps give another value.
 *
 * @param path from the resource type on
 * @param old what the old maps gave, with its lineage; empty values where they gave nothing
 * @param current the same of the current maps
 */
record ValueDifference(String path, Said old, Said current) {
    /** What one side says: the value, and the map line that wrote it. */
    record Said(String value, String row) {
        static final Said NOTHING = new Said("", "");

        static Said of(ExplainedValue value) {
            return new Said(value.value(), value.row());
        }

        boolean isNothing() {
            return value.isEmpty();
        }
    }
}

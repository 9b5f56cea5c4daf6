package uz.karvon.cli;

/**
 * One element of a result with its lineage.
 *
 * @param depth how deep it lies below its resource, from 1
 * @param name its own name, with its place in a list: {@code name[0]}
 * @param path from the resource type on: {@code Patient.name[0].family}
 * @param value as JSON shows it, or where a reference points; empty for an element that only holds others
 * @param place the source field in words; empty for a constant
 * @param row the map line, as {@code file:line}; empty where none wrote it
 */
record ExplainedValue(int depth, String name, String path, String value, String place, String row) {
    boolean isHolder() {
        return value.isEmpty();
    }
}

package uz.karvon.cli;

import java.util.List;

/**
 * One resource that two sets of maps make otherwise, or only one of them makes.
 *
 * @param type the resource type
 * @param old the identifier the old maps recognise it by, as {@code system|value}; empty where they do not make it
 * @param current the same of the current maps
 * @param values what differs, in the order of the elements
 */
record ResourceDifference(String type, String old, String current, List<ValueDifference> values) {
    ResourceDifference {
        values = List.copyOf(values);
    }

    boolean isAdded() {
        return old.isEmpty();
    }

    boolean isRemoved() {
        return current.isEmpty();
    }
}

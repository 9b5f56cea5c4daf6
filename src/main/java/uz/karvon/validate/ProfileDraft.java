package uz.karvon.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A profile while its rules are being gathered, element by element; {@link ProfileCompiler} turns it into a plan. */
final class ProfileDraft {
    /** What rules say of one element, wherever it stands. */
    static final class Element {
        final Optional<R5Type> type;
        final Map<String, Slot> slots = new LinkedHashMap<>();
        final List<Check> checks = new ArrayList<>();
        final List<ValueSet> required = new ArrayList<>();
        Optional<String> value = Optional.empty();

        /** @param type empty for a choice: which type it is shows only in the message */
        Element(Optional<R5Type> type) {
            this.type = type;
        }
    }

    /** How often an element may stand, what it must be, and into which slices its list falls. */
    static final class Slot {
        final R5Child child;
        final String where;
        final Element element;
        final Map<String, Slice> slices = new LinkedHashMap<>();
        int min;
        int max = Integer.MAX_VALUE;
        List<String> sliceBy = List.of();
        List<String> types = List.of();

        Slot(R5Child child, String where) {
            this.child = child;
            this.where = where;
            this.element = new Element(
                    child.branches().size() == 1
                            ? Optional.of(child.branches().get(0).type())
                            : Optional.empty());
        }
    }

    /** One slice of a list. */
    static final class Slice {
        final Element element;
        final String where;
        final Rule first;
        int min;
        int max = Integer.MAX_VALUE;
        Optional<String> url = Optional.empty();

        Slice(Slot slot, String name, Rule first) {
            this.element = new Element(slot.element.type);
            this.where = slot.where + ":" + name;
            this.first = first;
        }
    }

    private ProfileDraft() {}
}

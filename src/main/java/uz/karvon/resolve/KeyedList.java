package uz.karvon.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * A list DHP has, and what a message says of its entries. Each entry of the message meets at most one of DHP's: the one
 * it says nothing new of, else the one of the same key, else the only one whose key could be the same. What it meets is
 * changed, what it does not meet is added, and what only DHP has stays.
 */
final class KeyedList {
    private final ListKeys.Key key;
    private final Overlay overlay;
    private final List<JsonNode> entries = new ArrayList<>();
    private final Set<JsonNode> met = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param overlay how one entry goes over another */
    KeyedList(ListKeys.Key key, Overlay overlay, JsonNode dhps) {
        this.key = key;
        this.overlay = overlay;
        dhps.forEach(entries::add);
    }

    KeyedList lay(JsonNode ours) {
        var left = new ArrayList<JsonNode>();
        for (var entry : ours) if (entry.isObject()) left.add(entry);
        left.removeIf(entry -> meets(entry, Overlay::saysNothingNew, false));
        left.removeIf(entry -> meets(entry, key::isSame, false));
        left.removeIf(entry -> meets(entry, key::isAlike, true));
        for (var entry : left) {
            var added = Said.withoutNulls(entry);
            // nothing is left of one that only says what is to go
            if (added.equals(entry) || !key.isAll(added)) entries.add(added);
        }
        return this;
    }

    /** @param onlyIfSure whether it must be the only one that comes into question */
    private boolean meets(JsonNode ours, BiPredicate<JsonNode, JsonNode> test, boolean onlyIfSure) {
        var found = entries.stream()
                .filter(theirs -> theirs.isObject() && !met.contains(theirs) && test.test(theirs, ours))
                .toList();
        if (found.isEmpty() || onlyIfSure && found.size() > 1) return false;
        change((ObjectNode) found.get(0), (ObjectNode) ours);
        return true;
    }

    private void change(ObjectNode theirs, ObjectNode ours) {
        var changed = overlay.over(theirs, ours);
        // of what had a value nothing is left but its name
        boolean isGone = key.isAll(changed) && !key.isAll(theirs);
        for (int i = 0; i < entries.size(); i++)
            if (entries.get(i) == theirs) {
                if (isGone) entries.remove(i);
                else entries.set(i, changed);
                met.add(changed);
                return;
            }
    }

    /** Takes out all entries of the same key. */
    KeyedList withdraw(JsonNode ours) {
        entries.removeIf(theirs -> key.isSame(theirs, ours));
        return this;
    }

    ArrayNode toJson() {
        return JsonNodeFactory.instance.arrayNode().addAll(entries);
    }
}

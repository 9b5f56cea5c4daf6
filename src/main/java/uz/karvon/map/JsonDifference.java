package uz.karvon.map;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;

/** Finds the first place where two JSON trees differ. Values are shown: samples are invented people. */
final class JsonDifference {
    private JsonDifference() {}

    static Optional<String> first(JsonNode expected, JsonNode found) {
        return compare("", expected, found);
    }

    private static Optional<String> compare(String path, JsonNode expected, JsonNode found) {
        if (expected.isObject() && found.isObject()) return compareObjects(path, expected, found);
        if (expected.isArray() && found.isArray()) return compareArrays(path, expected, found);
        // as text: 1.50 is not 1.5 here
        if (expected.getNodeType() == found.getNodeType() && expected.asText().equals(found.asText()))
            return Optional.empty();
        return Optional.of(path + " is " + shortly(found) + ", expected " + shortly(expected));
    }

    private static Optional<String> compareObjects(String path, JsonNode expected, JsonNode found) {
        var names = new LinkedHashSet<String>();
        for (Iterator<String> each = expected.fieldNames(); each.hasNext(); ) names.add(each.next());
        for (Iterator<String> each = found.fieldNames(); each.hasNext(); ) names.add(each.next());
        for (var name : names) {
            var inside = path.isEmpty() ? name : path + "." + name;
            if (!found.has(name)) return Optional.of(inside + " is missing, expected " + shortly(expected.get(name)));
            if (!expected.has(name))
                return Optional.of(inside + " is " + shortly(found.get(name)) + ", expected nothing");
            var difference = compare(inside, expected.get(name), found.get(name));
            if (difference.isPresent()) return difference;
        }
        return Optional.empty();
    }

    private static Optional<String> compareArrays(String path, JsonNode expected, JsonNode found) {
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            var difference = compare(path + "[" + i + "]", expected.get(i), found.get(i));
            if (difference.isPresent()) return difference;
        }
        if (expected.size() == found.size()) return Optional.empty();
        return Optional.of(path + " has " + found.size() + " entries, expected " + expected.size());
    }

    private static String shortly(JsonNode node) {
        var text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}

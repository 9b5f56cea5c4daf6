package uz.karvon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Finds where two JSON documents differ, each place as a JSON pointer (RFC 6901) and a sentence. */
final class JsonDifferences {
    private final List<String> found = new ArrayList<>();

    private JsonDifferences() {}

    /** In document order; empty where they are the same. The order of an object's fields does not count. */
    static List<String> between(JsonNode expected, JsonNode actual) {
        var differences = new JsonDifferences();
        differences.compare("", expected, actual);
        return differences.found;
    }

    private void compare(String at, JsonNode expected, JsonNode actual) {
        if (expected.equals(actual)) return;
        if (expected.isObject() && actual.isObject()) fields(at, expected, actual);
        else if (expected.isArray() && actual.isArray()) entries(at, expected, actual);
        else found.add(at + ": expected " + expected + ", but it is " + actual);
    }

    private void fields(String at, JsonNode expected, JsonNode actual) {
        var names = new LinkedHashSet<String>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            var path = at + "/" + name;
            if (!actual.has(name)) found.add(path + ": is missing; expected " + expected.get(name));
            else if (!expected.has(name)) found.add(path + ": is new: " + actual.get(name));
            else compare(path, expected.get(name), actual.get(name));
        }
    }

    private void entries(String at, JsonNode expected, JsonNode actual) {
        if (expected.size() != actual.size())
            found.add(at + ": expected " + expected.size() + " entries, but there are " + actual.size());
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++)
            compare(at + "/" + i, expected.get(i), actual.get(i));
    }
}

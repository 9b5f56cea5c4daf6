package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** System and value of one identifier, as a search by identifier compares them; the system may be empty. */
record Token(String system, String value) {
    /** Every identifier of a resource that has a value; the element repeats in most types, in a few it does not. */
    static List<Token> identifiersOf(JsonNode resource) {
        var tokens = new ArrayList<Token>(2);
        var identifier = resource.path("identifier");
        if (identifier.isObject()) add(tokens, identifier);
        else identifier.forEach(one -> add(tokens, one));
        return tokens;
    }

    private static void add(List<Token> tokens, JsonNode identifier) {
        var value = identifier.path("value").asText("");
        if (!value.isEmpty()) tokens.add(new Token(identifier.path("system").asText(""), value));
    }
}

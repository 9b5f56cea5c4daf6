package uz.karvon.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A search, as written in a bundle entry or in {@code If-None-Exist}: {@code Patient?identifier=system%7Cvalue}.
 *
 * @param parameters name to its repetitions (all must match); commas inside one mean any of them
 */
record SearchQuery(String type, Map<String, List<String>> parameters) {
    /** What the stand-in searches by. DHP knows many more; asking for one of those is refused, not ignored. */
    static final Set<String> KNOWN = Set.of("identifier", "_id", "patient", "subject");

    /** How the answer looks, not what is found. */
    private static final Set<String> PRESENTATION = Set.of("_format", "_pretty", "_count", "_elements", "_total");

    SearchQuery {
        var asked = new LinkedHashMap<>(parameters);
        asked.keySet().removeAll(PRESENTATION);
        for (var name : asked.keySet())
            if (!KNOWN.contains(name))
                throw new Refusal(
                        400, Issue.error("not-supported", "search parameter " + name + " is not supported here", ""));
        parameters = Map.copyOf(asked);
    }

    /** @param url {@code Patient?identifier=…}, percent-encoded */
    static SearchQuery parse(String url) {
        var question = url.indexOf('?');
        return question < 0
                ? new SearchQuery(url, Map.of())
                : of(url.substring(0, question), url.substring(question + 1));
    }

    /** @param query {@code identifier=…&_id=…}, percent-encoded */
    static SearchQuery of(String type, String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var pair : query.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0)
                parameters
                        .computeIfAbsent(decode(pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(decode(pair.substring(equals + 1)));
        }
        return new SearchQuery(type, parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, Issue.error("value", "the search is not percent-encoded", ""));
        }
    }

    /** The parts of {@code a,b}; a comma that belongs to a value comes as {@code \,} (FHIR R5, search, escaping). */
    static List<String> anyOf(String value) {
        var parts = new ArrayList<String>(1);
        var part = new StringBuilder();
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) part.append(value.charAt(++i));
            else if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else part.append(c);
        }
        parts.add(part.toString());
        return parts;
    }
}

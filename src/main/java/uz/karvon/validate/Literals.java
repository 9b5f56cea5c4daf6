package uz.karvon.validate;

import java.util.Optional;

/** What the text of a reference tells of what it leads to (https://hl7.org/fhir/R5/references.html#literal). */
final class Literals {
    private Literals() {}

    /** {@code Type/id} and {@code https://…/Type/id/_history/1} tell the type; {@code urn:uuid:…}, {@code #id} and searches do not. */
    static Optional<String> type(String literal) {
        if (literal.startsWith("urn:") || literal.startsWith("#") || literal.indexOf('?') >= 0) return Optional.empty();
        int history = literal.indexOf("/_history/");
        int end = history < 0 ? literal.length() : history;
        int id = literal.lastIndexOf('/', end - 1);
        if (id < 0) return Optional.empty();
        var type = literal.substring(literal.lastIndexOf('/', id - 1) + 1, id);
        return type.isEmpty() || !Formats.isId(literal.substring(id + 1, end)) ? Optional.empty() : Optional.of(type);
    }

    /** Whether it is {@code Type/id}, with or without a version. */
    static boolean isRelative(String literal) {
        var parts = literal.split("/", -1);
        boolean versioned = parts.length == 4 && parts[2].equals("_history");
        return (parts.length == 2 || versioned) && !parts[0].isEmpty() && Formats.isId(parts[1]);
    }
}

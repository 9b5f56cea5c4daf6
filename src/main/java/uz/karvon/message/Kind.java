package uz.karvon.message;

import java.util.regex.Pattern;

/**
 * What the bytes of a message are: {@code hl7} for HL7 v2, {@code csv:NAME} for rows of the CSV kind NAME.
 *
 * @param value the kind as written in route files and headers
 */
public record Kind(String value) {
    private static final Pattern WORD = Pattern.compile("hl7|csv:[a-z0-9]+(-[a-z0-9]+)*");

    /** HL7 v2 in the pipe-and-hat encoding. */
    public static final Kind HL7 = new Kind("hl7");

    public Kind {
        if (!WORD.matcher(value).matches())
            throw new IllegalArgumentException("'" + value + "' is no kind; expected hl7 or csv:NAME");
    }

    /** Rows of the CSV kind {@code name}. */
    public static Kind csv(String name) {
        return new Kind("csv:" + name);
    }

    public boolean isCsv() {
        return value.startsWith("csv:");
    }

    /** The CSV kind's name, such as {@code lab-results}; for HL7 v2 just {@code hl7}. */
    public String name() {
        return isCsv() ? value.substring("csv:".length()) : value;
    }

    @Override
    public String toString() {
        return value;
    }
}

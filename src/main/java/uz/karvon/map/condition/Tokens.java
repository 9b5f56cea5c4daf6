package uz.karvon.map.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a condition, one after another. */
final class Tokens {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:\"([^\"]*)\"|'([^']*)'|(!=|>=|<=|<>|[=<>(),])|([^\\s=<>(),!\"']+)|(.))");

    private final List<String> words = new ArrayList<>();
    // in lower case; empty for quoted words, which are no operators
    private final List<String> operators = new ArrayList<>();
    private int at;

    Tokens(String text) throws BadCondition {
        var matcher = TOKEN.matcher(text.strip());
        while (matcher.find()) {
            boolean isQuoted = matcher.group(1) != null || matcher.group(2) != null;
            if (matcher.group(5) != null) throw new BadCondition("unexpected '" + matcher.group(5) + "'");
            var word = matcher.group(1) != null
                    ? matcher.group(1)
                    : isQuoted ? matcher.group(2) : matcher.group().strip();
            words.add(word);
            operators.add(isQuoted ? "" : word.toLowerCase(Locale.ROOT));
        }
    }

    boolean atEnd() {
        return at == words.size();
    }

    /** The next word in lower case, for comparing with operators; empty at the end and for quoted words. */
    String peek() {
        return peek(0);
    }

    String peek(int ahead) {
        int index = at + ahead;
        return index >= words.size() ? "" : operators.get(index);
    }

    /** The next word as written. */
    String next() throws BadCondition {
        if (atEnd()) throw new BadCondition("the condition ends too early");
        return words.get(at++);
    }

    /** Steps over these words if they come next, in any case. */
    boolean skip(String... expected) {
        for (int i = 0; i < expected.length; i++) if (!peek(i).equals(expected[i])) return false;
        at += expected.length;
        return true;
    }

    void expect(String word) throws BadCondition {
        if (!skip(word)) throw new BadCondition("expected '" + word + "' " + here());
    }

    /** Where the reader stands, for a fault. */
    String here() {
        return atEnd() ? "at the end" : "before '" + words.get(at) + "'";
    }
}

package uz.karvon.map.function;

import java.util.ArrayList;
import java.util.List;

/**
 * The patterns without optional parts that a pattern with some stands for: {@code dd.MM.yyyy[ HH:mm]} for
 * {@code dd.MM.yyyy} and {@code dd.MM.yyyy HH:mm} (brackets of {@link java.time.format.DateTimeFormatterBuilder}).
 */
final class OptionalParts {
    // more than anybody writes down; beyond it they are not worth a list
    private static final int MOST = 200;

    private final String pattern;
    private int at;

    private OptionalParts(String pattern) {
        this.pattern = pattern;
    }

    /** All of them, with and without each part; none if there are too many. */
    static List<String> writtenOut(String pattern) {
        var all = new OptionalParts(pattern).part();
        return all.size() > MOST ? List.of() : all;
    }

    /** What may stand from here to the bracket that closes, or the end. */
    private List<String> part() {
        var all = List.of("");
        boolean quoted = false;
        while (at < pattern.length()) {
            char c = pattern.charAt(at++);
            if (c == '\'') quoted = !quoted;
            if (c == ']' && !quoted) return all;
            if (c == '[' && !quoted) all = withAndWithout(all, part());
            else all = all.stream().map(start -> start + c).toList();
        }
        return all;
    }

    private static List<String> withAndWithout(List<String> starts, List<String> part) {
        var all = new ArrayList<>(starts);
        if (all.size() > MOST) return all;
        for (var start : starts) for (var rest : part) all.add(start + rest);
        return all;
    }
}

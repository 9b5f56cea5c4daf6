package uz.karvon.normalise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines of a file that rows began on, as an origin writes them: {@code 17}, {@code 17-19}, {@code 17,21}. */
final class RowLines {
    private static final Pattern LINES = Pattern.compile("\\d{1,9}(-\\d{1,9})?(,\\d{1,9}(-\\d{1,9})?)*");

    private RowLines() {}

    /** One line number a row; empty where the text does not name as many lines as there are rows. */
    static Optional<List<Integer>> of(String lines, int rows) {
        if (!LINES.matcher(lines).matches()) return Optional.empty();
        var numbers = new ArrayList<Integer>();
        for (var part : lines.split(",")) {
            var ends = part.split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int line = Integer.parseInt(ends[0]); line <= last && numbers.size() <= rows; line++)
                numbers.add(line);
        }
        return numbers.size() == rows ? Optional.of(numbers) : Optional.empty();
    }
}

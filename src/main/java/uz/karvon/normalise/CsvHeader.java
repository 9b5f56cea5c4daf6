package uz.karvon.normalise;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;

/** Turns the words of a header line into the names the map knows the columns by. */
final class CsvHeader {
    private static final int LONGEST_NAME = 80;

    private final CsvDialect dialect;
    private final Map<String, String> names = new HashMap<>();

    CsvHeader(CsvDialect dialect) {
        this.dialect = dialect;
        for (int i = 0; i < dialect.columns().size(); i++) {
            var name = dialect.columns().get(i);
            dialect.aliases().get(i).forEach(alias -> names.put(fold(alias), name));
        }
        // a column's own name outweighs another's alias
        dialect.columns().forEach(name -> names.put(fold(name), name));
    }

    /**
     * The columns in the order of the file; one the map does not know keeps its own word, so that it shows as unread.
     *
     * @throws BadMessage if a column is there twice, or one that is not optional is not there
     */
    List<String> columns(List<String> words) {
        var columns = IntStream.range(0, words.size())
                .mapToObj(
                        i -> Optional.ofNullable(names.get(fold(words.get(i)))).orElseGet(() -> own(words.get(i), i)))
                .toList();
        var trailing = (int) IntStream.iterate(
                        columns.size(), n -> n > 0 && columns.get(n - 1).isEmpty(), n -> n - 1)
                .count();
        var kept = columns.subList(0, columns.size() - trailing);
        requireEach(kept);
        return kept;
    }

    /** The file's own word for a column no map knows; what is no word is counted and not shown. */
    private static String own(String word, int at) {
        var name = word.strip();
        boolean isWord = name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
        return isWord ? name : "number " + (at + 1);
    }

    private void requireEach(List<String> columns) {
        var seen = new HashSet<String>();
        for (var column : columns)
            if (!seen.add(column) && dialect.columns().contains(column))
                throw new BadMessage("the header has column " + column + " twice; expected it once", List.of(column));
        var absent = dialect.columns().stream()
                .filter(name -> !seen.contains(name) && !dialect.optional().contains(name))
                .toList();
        // what stands there instead may be a patient's row, so it is counted and not shown
        if (!absent.isEmpty())
            throw new BadMessage(
                    "the header lacks "
                            + String.join(
                                    ", ", absent.stream().map(this::expected).toList()) + "; its " + columns.size()
                            + " columns have other names, or there is no header line",
                    absent);
    }

    private String expected(String name) {
        var aliases = dialect.aliases().get(dialect.columns().indexOf(name));
        return aliases.isEmpty() ? name : name + " (or " + String.join(", ", aliases) + ")";
    }

    private static String fold(String word) {
        return CsvDialect.fold(word);
    }
}

package uz.karvon.badinput;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;

/**
 * What is known to be missing and why: {@code what,part,reason}, where the part is one word, several with a semicolon
 * between, or {@code *} for all of the first.
 */
final class ReasonFile {
    private final TreeMap<String, Boolean> used = new TreeMap<>();

    ReasonFile(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            for (var row : CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)) {
                if (row.get(2).isBlank()) throw new IllegalArgumentException(file + " has a row without a reason");
                for (var part : row.get(1).split(";")) used.put(row.get(0) + "," + part.strip(), false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is missing without a reason, and each reason nothing needs any more. */
    List<String> differencesTo(Set<String> missing) {
        var differences = new ArrayList<String>();
        for (var key : new TreeSet<>(missing)) {
            var all = key.substring(0, key.indexOf(',')) + ",*";
            var known = used.containsKey(key) ? key : all;
            if (used.replace(known, true) == null) differences.add("no reason: " + key);
        }
        used.forEach((key, isUsed) -> {
            if (!isUsed) differences.add("no longer so: " + key);
        });
        return differences;
    }
}

package uz.karvon.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.Kind;
import uz.karvon.receive.CsvSplitter;

/** Tells what a file holds by its name and its first bytes. */
final class FileKinds {
    private static final int SNIFFED = 64 * 1024;
    private static final Pattern HL7_BEGINS =
            Pattern.compile("^(\\u00EF\\u00BB\\u00BF)?[\\s\\u000B]*(MSH|FHS|BHS)[^A-Za-z0-9\\s]");

    private final List<CsvDialect> dialects;

    /** @param dialects the CSV kinds there are */
    FileKinds(List<CsvDialect> dialects) {
        this.dialects = List.copyOf(dialects);
    }

    /**
     * HL7 v2 by the ending {@code .hl7} or by how it begins. CSV by the ending {@code .csv} and a name that begins with the
     * kind's, as {@code lab-results-2026-08-01.csv}, or else by a header line that fits one kind only.
     *
     * @param isNamedByHand whether a person asked for this very file, which then is tried as HL7 v2 in any case
     */
    Optional<Kind> of(Path file, boolean isNamedByHand) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (isCsv(file)) return byName(name).or(() -> byHeader(file)).map(dialect -> Kind.csv(dialect.kind()));
        boolean isHl7 = isNamedByHand
                || name.endsWith(".hl7")
                || HL7_BEGINS.matcher(new String(beginning(file), ISO_8859_1)).find();
        return isHl7 ? Optional.of(Kind.HL7) : Optional.empty();
    }

    /** Whether it is a table by its name: one whose kind nobody knows may hold patients all the same. */
    static boolean isCsv(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** Why {@link #of} found nothing. */
    static String whyNone(Path file) {
        return isCsv(file)
                ? "neither name nor header line tells which CSV kind it is; name one with --kind csv:NAME"
                : "does not begin as HL7 v2 does";
    }

    private Optional<CsvDialect> byName(String name) {
        return dialects.stream()
                .filter(dialect -> name.startsWith(dialect.kind()))
                .max(Comparator.comparingInt(dialect -> dialect.kind().length()));
    }

    private Optional<CsvDialect> byHeader(Path file) {
        var bytes = beginning(file);
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') end++;
        var header = Arrays.copyOf(bytes, end);
        var fitting = dialects.stream().filter(dialect -> fits(header, dialect)).toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static boolean fits(byte[] header, CsvDialect dialect) {
        var nothing = new CsvSplitter.Sink() {
            @Override
            public void group(byte[] bytes, List<String> key, String lines) {}

            @Override
            public void badRow(byte[] bytes, int line, BadMessage reason) {}
        };
        try {
            CsvSplitter.split(new ByteArrayInputStream(header), dialect, SNIFFED, nothing);
            return true;
        } catch (BadMessage lacksColumns) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory can be read
        }
    }

    private static byte[] beginning(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(SNIFFED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

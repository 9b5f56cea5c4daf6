package uz.karvon.validate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the tables beside this class: what HL7 publishes of R5 and HAPI's model lacks. A test draws them from HL7's
 * packages again and finds them the same.
 */
final class R5Tables {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private R5Tables() {}

    /** The rows of a CSV file. */
    static List<CSVRecord> rows(String file) {
        try (var in = R5Tables.class.getResourceAsStream(file);
                var csv = CSVParser.parse(in, StandardCharsets.UTF_8, FORMAT)) {
            return csv.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file whose cells are parted by tabs, without the first, which says what it is. */
    static List<String> lines(String file) {
        try (var in = new BufferedReader(
                new InputStreamReader(R5Tables.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            return in.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

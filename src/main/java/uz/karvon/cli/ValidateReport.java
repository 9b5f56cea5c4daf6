package uz.karvon.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import uz.karvon.message.Verdict;

/** The report of {@code validate}: CSV, one line a finding, one with an empty rule for a file without findings. */
final class ValidateReport implements AutoCloseable {
    private static final List<String> COLUMNS = List.of("file", "verdict", "rule", "element", "message");

    private final CSVPrinter printer;

    /** Writes the header line at once. Closes {@code out} when it is closed. */
    ValidateReport(Appendable out) throws IOException {
        printer = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get());
        printer.printRecord(COLUMNS);
    }

    /** Adds a file; its verdict stands on each of its lines, warnings among them. */
    void add(String file, Verdict verdict) throws IOException {
        var word = verdict.isRefusal() ? "fail" : "pass";
        if (verdict.findings().isEmpty()) printer.printRecord(file, word, "", "", "");
        for (var finding : verdict.findings())
            printer.printRecord(file, word, finding.rule(), finding.element(), finding.message());
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}

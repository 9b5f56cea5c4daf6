package uz.karvon.cli.coverage;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The same as CSV, one line a row of the guide; no patient's value in it. */
public final class CoverageReport {
    private static final List<String> COLUMNS =
            List.of("table", "line", "source", "target", "valued", "state", "by", "reason", "elements", "went");

    private CoverageReport() {}

    public static void write(CoverageResult result, Appendable out) throws IOException {
        var printer = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get());
        printer.printRecord(COLUMNS);
        for (var one : result.findings())
            printer.printRecord(
                    one.row().table(),
                    one.row().line(),
                    one.row().sourceWords(),
                    one.row().target(),
                    one.valued(),
                    one.state(),
                    one.by(),
                    one.reason(),
                    String.join(";", one.elements()),
                    String.join(";", one.went()));
        printer.flush();
    }
}

package uz.karvon.cli.coverage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of the guide over a corpus.
 *
 * @param findings one a row, in the guide's order
 * @param types the source fields by message type
 * @param strayLeftOut entries of the list of rows left out that name no row of this guide
 * @param strayMoves the same of the list of moves
 * @param turnedOver the named switches as they stood when messages were mapped again; empty if they were not
 */
public record CoverageResult(
        List<Finding> findings,
        Map<String, FieldCounts> types,
        List<String> strayLeftOut,
        List<String> strayMoves,
        List<String> turnedOver) {
    public CoverageResult {
        findings = List.copyOf(findings);
        strayLeftOut = List.copyOf(strayLeftOut);
        strayMoves = List.copyOf(strayMoves);
        turnedOver = List.copyOf(turnedOver);
    }

    /** Rows executed and rows there are. */
    record Count(int executed, int valued, int rows) {
        Count plus(Finding finding) {
            boolean counts = finding.isValued() && finding.isExecuted();
            return new Count(executed + (counts ? 1 : 0), valued + (finding.isValued() ? 1 : 0), rows + 1);
        }
    }

    Map<String, Count> byTable() {
        var tables = new LinkedHashMap<String, Count>();
        for (var finding : findings)
            tables.compute(finding.row().table(), (table, count) -> (count == null ? new Count(0, 0, 0) : count)
                    .plus(finding));
        return tables;
    }

    Count all() {
        var count = new Count(0, 0, 0);
        for (var finding : findings) count = count.plus(finding);
        return count;
    }

    /** {@code coverage 900 of 942 (95.5 %)}: of the rows whose source the corpus values, those executed. */
    public String lastLine() {
        var all = all();
        double percent = all.valued() == 0 ? 0 : 100.0 * all.executed() / all.valued();
        return String.format(Locale.ROOT, "coverage %d of %d (%.1f %%)", all.executed(), all.valued(), percent);
    }

    /** How many messages were looked at. */
    public int messages() {
        return types.values().stream().mapToInt(FieldCounts::messages).sum();
    }
}

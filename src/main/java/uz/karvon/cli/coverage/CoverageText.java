package uz.karvon.cli.coverage;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Prints a result for people, the worklist before the last line. */
public final class CoverageText {
    private static final int ELEMENTS_SHOWN = 5;

    private final CoverageResult result;
    private final PrintWriter out;

    public CoverageText(CoverageResult result, PrintWriter out) {
        this.result = result;
        this.out = out;
    }

    public void print() {
        types();
        tables();
        rows(
                "Rows executed only with the switches turned over: " + String.join(", ", result.turnedOver()),
                Finding::onlyTurnedOver,
                CoverageText::by);
        rows(
                "Rows executed only in messages that were refused for something else",
                Finding::onlyRefused,
                CoverageText::by);
        rows("Rows left out, with the reason", one -> one.isLeftOut() && !one.isExecuted(), one -> ": " + one.reason());
        rows(
                "Rows left out that were executed all the same: the reason is stale",
                one -> one.isLeftOut() && one.isExecuted(),
                one -> ": " + one.reason() + by(one));
        strays("Entries of the list of rows left out that name no row of this guide", result.strayLeftOut());
        strays("Entries of the list of moves that name no row of this guide", result.strayMoves());
        rows(
                "Rows neither executed nor left out, whose source no message of their own type values",
                one -> one.isOpen() && !one.isValued(),
                CoverageText::went);
        rows(
                "Rows neither executed nor left out, whose source is valued: what is to be done",
                one -> one.isOpen() && one.isValued(),
                CoverageText::went);
        out.println();
        out.println(result.lastLine());
        out.flush();
    }

    private void types() {
        out.printf(
                "%-12s %9s %9s %9s %9s %9s %9s %9s%n",
                "type", "messages", "refused", "fields", "partly", "unmapped", "refused", "set");
        out.printf("%-12s %9s %9s %9s %9s %9s %9s %9s%n", "", "", "", "read", "read", "", "", "aside");
        result.types()
                .forEach((type, counts) -> out.printf(
                        "%-12s %9d %9d %9d %9d %9d %9d %9d%n",
                        type,
                        counts.messages(),
                        counts.refusedMessages(),
                        counts.read(),
                        counts.partlyRead(),
                        counts.unmapped(),
                        counts.refusedFields(),
                        counts.setAside()));
    }

    private void tables() {
        out.printf("%n%-48s %9s %9s %9s%n", "table", "executed", "valued", "rows");
        result.byTable().forEach(this::table);
        table("all", result.all());
        long beyond = result.findings().stream()
                .filter(one -> one.isExecuted() && !one.isValued())
                .count();
        if (beyond > 0) out.printf("%d more were executed, though no message of their own type values them%n", beyond);
    }

    private void table(String name, CoverageResult.Count count) {
        out.printf("%-48s %9d %9d %9d%n", name, count.executed(), count.valued(), count.rows());
    }

    private void rows(String title, Predicate<Finding> wanted, Function<Finding, String> remark) {
        var found = result.findings().stream().filter(wanted).toList();
        if (found.isEmpty()) return;
        out.printf("%n%s (%d)%n", title, found.size());
        for (var one : found) out.println("  " + one.row() + remark.apply(one));
    }

    private static String by(Finding one) {
        return " [" + one.by() + "]";
    }

    private static String went(Finding one) {
        if (one.went().isEmpty()) return "";
        var shown = one.went().stream().limit(ELEMENTS_SHOWN).toList();
        int more = one.went().size() - shown.size();
        return "   (it goes to " + String.join(", ", shown) + (more == 0 ? ")" : " and " + more + " more)");
    }

    private void strays(String title, List<String> strays) {
        if (strays.isEmpty()) return;
        out.printf("%n%s (%d)%n", title, strays.size());
        strays.forEach(stray -> out.println("  " + stray));
    }
}

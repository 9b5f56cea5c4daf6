package uz.karvon.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uz.karvon.message.Verdict.Severity;

/** Counts what became of many messages, and prints it in a few lines. */
final class MapSummary {
    private static final int REASONS_SHOWN = 15;
    private static final int SKIPPED_SHOWN = 5;
    private static final int WANTED_SHOWN = 5;

    private final Map<String, Integer> reasons = new HashMap<>();
    private final Map<String, Integer> wanted = new HashMap<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private int mapped;
    private int refused;
    private int withErrors;

    void add(Trial trial) {
        if (trial.isMapped()) mapped++;
        else refused++;
        if (trial.verdict().isRefusal()) withErrors++;
        for (var finding : trial.verdict().findings())
            if (finding.severity() == Severity.QUALITY) wanted.merge(finding.rule(), 1, Integer::sum);
        // OBX[3] and OBX[4] are the same trouble
        if (!trial.isMapped()) reasons.merge(trial.reason().replaceAll("\\[\\d+]|\\(\\d+\\)", ""), 1, Integer::sum);
    }

    /** Books a file that holds no message, with the reason it was left alone. */
    void skip(String file, String reason) {
        skipped.add(file + ": " + reason);
    }

    /** Books a file that could not be read to its end. */
    void damage(String file, String reason) {
        damaged.add(file + ": " + reason);
    }

    boolean isAllMapped() {
        return refused == 0 && damaged.isEmpty();
    }

    void print(PrintWriter out) {
        out.printf("%d messages: %d mapped, %d refused%n", mapped + refused, mapped, refused);
        if (withErrors > 0) out.printf("%d of the refused break a profile: DHP would refuse them%n", withErrors);
        print(reasons, REASONS_SHOWN, "reasons", out);
        int left = wanted.values().stream().mapToInt(Integer::intValue).sum();
        if (left > 0) out.printf("%d must-support elements left empty beside a field with a value%n", left);
        print(wanted, WANTED_SHOWN, "rules", out);
        damaged.forEach(file -> out.println("damaged " + file));
        skipped.stream().limit(SKIPPED_SHOWN).forEach(file -> out.println("skipped " + file));
        if (skipped.size() > SKIPPED_SHOWN) out.printf("skipped %d other files%n", skipped.size() - SKIPPED_SHOWN);
    }

    private static void print(Map<String, Integer> counts, int shown, String what, PrintWriter out) {
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(shown)
                .forEach(count -> out.printf("%6d  %s%n", count.getValue(), count.getKey()));
        if (counts.size() > shown) out.printf("        and %d other %s%n", counts.size() - shown, what);
    }
}

package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import uz.karvon.message.Verdict;
import uz.karvon.validate.reference.ReferenceFinding;
import uz.karvon.validate.reference.ReferenceValidator;

/**
 * Puts the same JSON to us and to HAPI's validator and gathers where they differ, in clusters: which of the two finds
 * it, by which rule, at which element of which resource type. Those that {@code disagreements.csv} explains are counted
 * there.
 */
final class Agreement {
    private final Validator ours;
    private final ReferenceValidator theirs;
    private final List<Explanation> explanations;
    private final Map<Explanation, Integer> met = new HashMap<>();
    private final Map<Cluster, List<String>> unexplained = new TreeMap<>();
    private int judged;
    private int sameVerdict;
    private int same;

    /** Errors of one kind that only one of the two finds. */
    record Cluster(String side, String rule, String element) implements Comparable<Cluster> {
        @Override
        public int compareTo(Cluster other) {
            return toString().compareTo(other.toString());
        }
    }

    /**
     * Why the two differ.
     *
     * @param side {@code ours} or {@code theirs}: who finds it; {@code both} where HAPI falls over what we refuse
     * @param rule ours, or HAPI's name of the message; {@code *} stands for anything
     * @param element where, from the resource type on; so does it here
     * @param seen where it is met: {@code probes}, or {@code mutations} in the full run alone
     */
    record Explanation(String side, String rule, String element, String seen, String reason) {
        boolean fits(Cluster cluster) {
            return side.equals(cluster.side())
                    && cluster.rule().matches(regex(rule))
                    && cluster.element().matches(regex(element));
        }

        private static String regex(String pattern) {
            return "\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E";
        }
    }

    Agreement(Validator ours, ReferenceValidator theirs) throws IOException {
        this.ours = ours;
        this.theirs = theirs;
        this.explanations = explanations();
    }

    private static List<Explanation> explanations() throws IOException {
        var all = new ArrayList<Explanation>();
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var in = Agreement.class.getResourceAsStream("disagreements.csv");
                var csv = CSVParser.parse(in, StandardCharsets.UTF_8, format)) {
            for (var row : csv)
                all.add(new Explanation(
                        row.get("side"), row.get("rule"), row.get("element"), row.get("seen"), row.get("reason")));
        }
        return all;
    }

    /**
     * Judges a resource or a Bundle.
     *
     * @param what is judged, for people
     */
    void judge(JsonNode json, String what) {
        judged++;
        var here = ours.judge(json);
        try {
            compare(json, here, theirs.judge(json.toString()), what);
        } catch (RuntimeException e) {
            // whatever HAPI falls over it refuses; by its name it must be explained as all else
            book(new Cluster(here.isRefusal() ? "both" : "theirs", e.getClass().getSimpleName(), ""), what);
            if (here.isRefusal()) sameVerdict++;
        }
    }

    private void compare(JsonNode json, Verdict here, List<ReferenceFinding> there, String what) {
        if (here.isRefusal() == there.stream().anyMatch(ReferenceFinding::error)) sameVerdict++;
        var disagreements = Disagreement.between(here.findings(), there);
        if (disagreements.isEmpty()) same++;
        var clusters = new HashSet<Cluster>();
        for (var each : disagreements) clusters.add(cluster(each, json));
        for (var cluster : clusters) book(cluster, what);
    }

    private void book(Cluster cluster, String what) {
        for (var explanation : explanations)
            if (explanation.fits(cluster)) {
                met.merge(explanation, 1, Integer::sum);
                return;
            }
        unexplained.computeIfAbsent(cluster, key -> new ArrayList<>()).add(what);
    }

    private static Cluster cluster(Disagreement disagreement, JsonNode json) {
        return new Cluster(
                disagreement.ours() ? "ours" : "theirs", disagreement.rule(), fromType(disagreement.at(), json));
    }

    /** {@code Bundle.entry[2].resource.code} as {@code Observation.code}. */
    private static String fromType(String element, JsonNode json) {
        var words = element.split("\\.resource(?=\\.|$)", 2);
        if (words.length == 1 || !words[0].startsWith("Bundle.entry[")) return element.replaceAll("\\[\\d+]", "");
        int index = Integer.parseInt(words[0].replaceAll("\\D", ""));
        var type = json.path("entry")
                .path(index)
                .path("resource")
                .path("resourceType")
                .asText("?");
        return type + words[1].replaceAll("\\[\\d+]", "");
    }

    int judged() {
        return judged;
    }

    Map<Cluster, List<String>> unexplained() {
        return unexplained;
    }

    /** The explanations nothing needed, of those met in these runs. */
    List<Explanation> unneeded(Set<String> seen) {
        return explanations.stream()
                .filter(each -> seen.contains(each.seen()) && !met.containsKey(each))
                .toList();
    }

    /** What was judged, and every cluster with its count. */
    String report() {
        var report = new StringBuilder();
        report.append(judged).append(" judged by both: ").append(sameVerdict).append(" with the same verdict, ");
        report.append(same).append(" with the same errors at the same elements\n");
        unexplained.forEach((cluster, all) -> report.append("UNEXPLAINED ")
                .append(all.size())
                .append(' ')
                .append(cluster.side())
                .append(" | ")
                .append(cluster.rule())
                .append(" | ")
                .append(cluster.element())
                .append(" | e.g. ")
                .append(all.get(0))
                .append('\n'));
        met.forEach((explanation, count) -> report.append("explained ")
                .append(count)
                .append(' ')
                .append(explanation.side())
                .append(" | ")
                .append(explanation.rule())
                .append(" | ")
                .append(explanation.element())
                .append('\n'));
        return report.toString();
    }
}

package uz.karvon.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.FhirBundle;

/** Where each value of a result came from: printed as a tree for people, or as JSON for programs. */
final class Explanation {
    private final boolean showsValues;

    /** @param showsValues whether patients' values may be printed */
    Explanation(boolean showsValues) {
        this.showsValues = showsValues;
    }

    /** The tree, then what was not read, what no code table knew, and what the profiles say. */
    void print(Trial trial, PrintWriter out) {
        var message = trial.message();
        out.printf("%s lines %s: %s%n", message.file(), message.lines(), headline(trial));
        list(out, "Warnings", trial.warnings());
        trial.bundle().ifPresent(bundle -> print(bundle, out));
        list(
                out,
                "Source fields no row read",
                trial.bundle().map(FhirBundle::unread).orElse(List.of()));
        list(
                out,
                "Codes their table does not know",
                trial.bundle().map(FhirBundle::misses).orElse(List.of()).stream()
                        .map(miss -> miss.place() + "  in " + miss.table())
                        .toList());
        list(
                out,
                "Profile issues",
                trial.verdict().findings().stream().map(Explanation::issue).toList());
        out.println();
    }

    private static String issue(Verdict.Finding finding) {
        var row = finding.row().isEmpty() ? "" : "  " + finding.row();
        return MapReport.words(finding) + row + ": " + finding.message();
    }

    private static String headline(Trial trial) {
        if (!trial.isMapped()) {
            var places = trial.places().isEmpty() ? "" : " [" + String.join(", ", trial.places()) + "]";
            return "refused: " + trial.reason() + places;
        }
        var type = trial.type().isEmpty() ? trial.message().kind().value() : trial.type();
        return type + " of site " + trial.site() + ", "
                + MapReport.counts(trial.bundle().get());
    }

    private void print(FhirBundle bundle, PrintWriter out) {
        for (var resource : bundle.resources()) {
            out.printf("%n%s%n", resource.type());
            for (var value : ExplainedValues.of(resource, bundle.source())) out.println(line(value));
        }
    }

    private String line(ExplainedValue value) {
        var shown = showsValues ? " = " + value.value() : "";
        return "  ".repeat(value.depth()) + value.name() + (value.isHolder() ? "" : shown + origin(value));
    }

    private static String origin(ExplainedValue value) {
        return "   <- " + (value.place().isEmpty() ? "constant" : value.place()) + "  " + value.row();
    }

    private static void list(PrintWriter out, String title, List<String> lines) {
        if (lines.isEmpty()) return;
        out.printf("%n%s%n", title);
        lines.forEach(line -> out.println("  " + line));
    }

    /** The same as an object, a value a line with its full path. */
    ObjectNode json(Trial trial, ObjectMapper mapper) {
        var object = mapper.createObjectNode();
        object.put("file", trial.message().file());
        object.put("lines", trial.message().lines());
        object.put("kind", trial.message().kind().value());
        object.put("site", trial.site());
        object.put("outcome", trial.isMapped() ? "mapped" : "refused");
        object.put("reason", trial.reason());
        trial.places().forEach(object.putArray("places")::add);
        trial.warnings().forEach(object.putArray("warnings")::add);
        var resources = object.putArray("resources");
        var unread = object.putArray("unread");
        var misses = object.putArray("misses");
        trial.bundle().ifPresent(bundle -> {
            for (var resource : bundle.resources()) {
                var node = resources.addObject();
                node.put("type", resource.type());
                node.put("fullUrl", resource.fullUrl());
                var values = node.putArray("values");
                for (var value : ExplainedValues.of(resource, bundle.source()))
                    if (!value.isHolder()) add(values.addObject(), value);
            }
            bundle.unread().forEach(unread::add);
            bundle.misses()
                    .forEach(miss ->
                            misses.addObject().put("place", miss.place()).put("table", miss.table()));
        });
        var issues = object.putArray("profileIssues");
        trial.verdict().findings().forEach(finding -> issues.addObject()
                .put("severity", finding.severity().name())
                .put("element", finding.element())
                .put("rule", finding.rule())
                .put("place", finding.place())
                .put("row", finding.row())
                .put("message", finding.message()));
        return object;
    }

    private void add(ObjectNode node, ExplainedValue value) {
        node.put("path", value.path());
        if (showsValues) node.put("value", value.value());
        node.put("place", value.place());
        node.put("row", value.row());
    }
}

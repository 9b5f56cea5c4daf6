package uz.karvon.validate;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.hl7.fhir.utilities.npm.NpmPackage;
import uz.karvon.site.Faults;
import uz.karvon.validate.pack.FhirPackage;

/**
 * Draws from the packages HAPI carries (HL7's R5, its terminology) what HAPI's Java model lacks: codes, bindings to
 * value sets, invariants. Reading the packages takes seconds; what is drawn is read in milliseconds.
 */
final class R5Files {
    private static final List<String> PACKAGES = List.of(
            "/org/hl7/fhir/r5/packages/hl7.fhir.r5.core-5.0.0.tgz",
            "/org/hl7/fhir/r5/packages/hl7.terminology-5.1.0.tgz",
            "/org/hl7/fhir/r5/packages/hl7.fhir.uv.extensions.r5-1.0.0.tgz");
    private static final String REGISTRY = "/org/hl7/fhir/common/hapi/validation/support/registry.json";
    private static final String LANGUAGES = "http://hl7.org/fhir/ValueSet/all-languages";

    /** Written by hand in {@link R5Invariants}, asked of the JSON, or of what only people see. */
    private static final Set<String> ELSEWHERE =
            Set.of("ele-1", "ext-1", "txt-1", "txt-2", "dom-2", "dom-3", "dom-4", "dom-5", "ref-1");

    private final R5Model model = new R5Model(FhirContext.forR5Cached());
    private final List<FhirPackage> packages = new ArrayList<>();
    private final Map<String, JsonNode> byUrl = new HashMap<>();

    R5Files() throws IOException {
        for (var name : PACKAGES) packages.add(read(name));
        for (var each : packages)
            each.resources()
                    .values()
                    .forEach(json -> byUrl.put(
                            key(
                                    json.path("resourceType").asText(),
                                    json.path("url").asText()),
                            json));
    }

    private static FhirPackage read(String name) throws IOException {
        var json = new ObjectMapper();
        var resources = new HashMap<String, JsonNode>();
        try (var in = R5Files.class.getResourceAsStream(name)) {
            var files = NpmPackage.fromPackage(in);
            for (var file : files.listResources("CodeSystem", "ValueSet", "StructureDefinition"))
                try (var content = files.loadResource(file)) {
                    resources.put(file, json.readTree(content));
                }
        }
        return new FhirPackage(name, "1", "", resources);
    }

    private static String key(String type, String url) {
        return type + " " + url;
    }

    /** Each file by its name. */
    Map<String, String> write() throws IOException {
        var files = new TreeMap<String, String>();
        files.put("hl7-codes.tsv", codes());
        files.put("r5-invariants.csv", invariants());
        files.put("r5-targets.csv", targets());
        var bindings = bindings();
        files.put("r5-bindings.csv", lines("path,value-set", bindings, ","));
        var everything = new HashMap<String, JsonNode>();
        packages.forEach(each -> everything.putAll(each.resources()));
        var codes = new PackageCodes(
                new FhirPackage("all", "1", "", everything),
                (type, url) -> Optional.ofNullable(byUrl.get(key(type, url))));
        var needed = new TreeSet<>(bindings.values());
        files.put("hl7-extensions.csv", extensions(codes, needed));
        files.put("r5-value-sets.tsv", valueSets(needed, codes));
        return files;
    }

    private static String lines(String header, Map<String, String> values, String between) {
        var text = new StringBuilder(header).append('\n');
        values.forEach(
                (name, value) -> text.append(name).append(between).append(value).append('\n'));
        return text.toString();
    }

    /** A line a code system that is known to the last code; after the url {@code i} where capitals do not count. */
    private String codes() throws IOException {
        var lines = new TreeMap<String, String>();
        for (var each : packages)
            for (var file : each.ofType("CodeSystem")) {
                var list = CodeList.of(file.getValue());
                if (!list.isComplete() || list.codes().isEmpty()) continue;
                boolean exact = file.getValue().path("caseSensitive").asBoolean(true);
                lines.put(list.url(), (exact ? "" : "i") + "\t" + String.join("\t", new TreeSet<>(list.codes())));
            }
        var registry = new LinkedHashMap<String, TreeSet<String>>();
        try (var in = R5Files.class.getResourceAsStream(REGISTRY)) {
            for (var tag : new ObjectMapper().readTree(in))
                registry.computeIfAbsent(tag.path("Type").asText(), key -> new TreeSet<>())
                        .add(tag.path("Subtag").asText());
        }
        for (var type : List.of("language", "script", "region"))
            lines.put("urn:ietf:bcp:47#" + type, "\t" + String.join("\t", registry.get(type)));
        return lines(
                "# Codes of HL7's complete code systems and of the IANA language registry, drawn by R5Files",
                lines,
                "\t");
    }

    private String invariants() {
        var lines = new TreeMap<String, String>();
        for (var file : packages.get(0).ofType("StructureDefinition")) {
            var structure = file.getValue();
            boolean isQuantity = structure.path("name").asText().equals("SimpleQuantity");
            if (!isQuantity && structure.path("derivation").asText().equals("constraint")
                    || structure.path("kind").asText().equals("logical")) continue;
            var type = structure.path("name").asText();
            for (var element : structure.path("snapshot").path("element")) {
                var path = element.path("path").asText().replaceAll("^[^.]+", type);
                for (var constraint : element.path("constraint")) invariant(type, path, constraint, lines);
                if (isSimpleQuantity(element))
                    lines.put(path.replace("[x]", "") + ",sqty-1,", "\"comparator.empty()\"");
            }
        }
        return lines("path,key,expression", lines, "");
    }

    /** HAPI's model knows such an element as any Quantity. */
    private static boolean isSimpleQuantity(JsonNode element) {
        for (var type : element.path("type"))
            if (type.path("profile").path(0).asText().endsWith("/SimpleQuantity")) return true;
        return false;
    }

    /** What a Reference or a CodeableReference may lead to; HAPI's model has it of some alone. */
    private String targets() {
        var lines = new TreeMap<String, String>();
        for (var file : packages.get(0).ofType("StructureDefinition")) {
            var structure = file.getValue();
            if (structure.path("derivation").asText().equals("constraint")
                    || structure.path("kind").asText().equals("logical")) continue;
            for (var element : structure.path("snapshot").path("element"))
                for (var type : element.path("type")) {
                    if (!type.path("code").asText().endsWith("Reference")) continue;
                    var names = new TreeSet<String>();
                    type.path("targetProfile")
                            .forEach(target -> names.add(
                                    target.asText().substring(target.asText().lastIndexOf('/') + 1)));
                    if (!names.isEmpty() && !names.contains("Resource"))
                        lines.put(element.path("path").asText().replace("[x]", ""), String.join(" ", names));
                }
        }
        return lines("path,targets", lines, ",");
    }

    private static void invariant(String type, String path, JsonNode constraint, Map<String, String> lines) {
        var source = constraint.path("source").asText();
        var key = constraint.path("key").asText();
        boolean own = source.isEmpty()
                || source.substring(source.lastIndexOf('/') + 1).equals(type);
        if (!own || !constraint.path("severity").asText().equals("error") || ELSEWHERE.contains(key)) return;
        var expression =
                constraint.path("expression").asText().replace("\"", "\"\"").replaceAll("\\s+", " ");
        lines.put(path + "," + key + ",", "\"" + expression + "\"");
    }

    /** Which elements R5 binds to a value set whose codes HAPI's model does not list. */
    private Map<String, String> bindings() {
        var bindings = new TreeMap<String, String>();
        for (var file : packages.get(0).ofType("StructureDefinition")) {
            var structure = file.getValue();
            if (structure.path("derivation").asText().equals("constraint")) continue;
            for (var element : structure.path("snapshot").path("element")) {
                if (!element.path("binding").path("strength").asText().equals("required")) continue;
                var path = element.path("path").asText();
                if (child(path).map(found -> found.codes().isEmpty()).orElse(false))
                    bindings.put(
                            path,
                            element.path("binding").path("valueSet").asText().replaceAll("\\|.*", ""));
            }
        }
        return bindings;
    }

    private Optional<R5Child> child(String path) {
        var steps = path.split("\\.");
        var type = model.resource(steps[0]).or(() -> model.datatype(steps[0]));
        Optional<R5Child> child = Optional.empty();
        for (int i = 1; i < steps.length && type.isPresent(); i++) {
            int at = i;
            child = type.get().children().stream()
                    .filter(each -> each.path().equals(steps[at]))
                    .findFirst();
            type = child.map(found -> found.branches().get(0).type());
        }
        return child;
    }

    /** What HL7's own extensions ask, a line a rule; of their bindings only those that must be met. */
    private String extensions(PackageCodes codes, Set<String> valueSets) throws IOException {
        var structures = new StructureRules(packages.get(2), model, codes, new Faults());
        var out = new StringBuilder();
        try (var csv = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get())) {
            csv.printRecord(
                    "extension",
                    "modifier",
                    "context",
                    "path",
                    "min",
                    "max",
                    "types",
                    "targets",
                    "url",
                    "value",
                    "required");
            for (var profile : structures.read()) {
                if (!profile.isExtension() || structures.beyond().containsKey(profile.canonical())) continue;
                var json = byUrl.get(key("StructureDefinition", profile.canonical()));
                var modifier = json.path("snapshot")
                                .path("element")
                                .path(0)
                                .path("isModifier")
                                .asBoolean()
                        ? "modifier"
                        : "";
                var context = String.join(" ", profile.context());
                csv.printRecord(profile.canonical(), modifier, context, ".", "", "", "", "", "", "", "");
                for (var rule : profile.rules()) {
                    var required = rule.bindings().stream()
                            .filter(binding -> binding.strength() == Rule.Strength.REQUIRED)
                            .map(binding -> url(codes, binding.valueSet()))
                            .findFirst()
                            .orElse("");
                    if (!required.isEmpty()) valueSets.add(required);
                    var cells = List.of(
                            number(rule.min()),
                            number(rule.max()),
                            String.join(" ", rule.types()),
                            String.join(" ", rule.targets()),
                            rule.url().orElse(""),
                            rule.value().orElse(""),
                            required);
                    if (cells.stream().allMatch(String::isEmpty)) continue;
                    csv.print(profile.canonical());
                    csv.print("");
                    csv.print("");
                    csv.print(rule.path());
                    csv.printRecord(cells);
                }
            }
        }
        return out.toString();
    }

    private static String url(PackageCodes codes, String name) {
        return codes.terminology().valueSet(name).orElseThrow().url();
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? String.valueOf(number.getAsInt()) : "";
    }

    /** A line a system of a value set: {@code *} for all of its codes. */
    private static String valueSets(Set<String> urls, PackageCodes codes) {
        var lines = new TreeMap<String, String>();
        for (var url : urls) {
            try {
                var name = codes.name(url);
                codes.terminology()
                        .valueSet(name)
                        .orElseThrow()
                        .systems()
                        .forEach((system, taken) -> lines.put(
                                url + "\t" + system,
                                taken.all() ? "*" : String.join("\t", new TreeSet<>(taken.codes()))));
            } catch (Unreadable e) {
                continue; // its content is nowhere: nobody can be held to it
            }
        }
        return lines(
                "# The codes of the value sets R5 and HL7's extensions bind elements to, by system; drawn by R5Files",
                lines,
                "\t");
    }
}

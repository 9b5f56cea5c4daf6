package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import uz.karvon.map.codes.CodeTables;
import uz.karvon.map.element.TypeDefinition;
import uz.karvon.map.function.Conversion;
import uz.karvon.map.function.Function;
import uz.karvon.map.function.Functions;
import uz.karvon.map.plan.CodeWriter;
import uz.karvon.map.plan.CodeWriter.Missing;
import uz.karvon.map.plan.ConstantSource;
import uz.karvon.map.plan.DatatypeWriter;
import uz.karvon.map.plan.Guard;
import uz.karvon.map.plan.Op;
import uz.karvon.map.plan.Path;
import uz.karvon.map.plan.PrimitiveWriter;
import uz.karvon.map.plan.Source;
import uz.karvon.map.plan.ValueRow;
import uz.karvon.map.plan.Want;
import uz.karvon.map.plan.Writer;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.site.YamlNode;

/** Compiles rows that carry a value: chooses the writer, and checks that the value fits the element. */
final class Values {
    // https://hl7.org/fhir/R5/valueset-data-absent-reason.html
    private static final List<String> REASONS = List.of(
            "unknown",
            "asked-unknown",
            "temp-unknown",
            "not-asked",
            "asked-declined",
            "masked",
            "not-applicable",
            "unsupported",
            "as-text",
            "error",
            "not-a-number",
            "negative-infinity",
            "positive-infinity",
            "not-performed",
            "not-permitted");
    private static final List<String> MISSING = List.copyOf(CodeTables.MISSING);
    private static final Set<String> QUANTITIES = Set.of("Quantity", "Age", "Count", "Distance", "Duration");
    private static final Set<String> TEXTS =
            Set.of("string", "markdown", "code", "id", "uri", "url", "canonical", "oid", "uuid");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Context context;
    private final Compiler compiler;
    private final Scope scope;

    Values(Context context, Compiler compiler, Scope scope) {
        this.context = context;
        this.compiler = compiler;
        this.scope = scope;
    }

    /** @param want what some profile wants there */
    Optional<Op> row(YamlNode row, Source source, Guard guard, Target target, Optional<Want> want) {
        var writer = writer(row, target);
        var fallback = fallback(row, target);
        return writer.map(found -> new ValueRow(source, guard, target.path(), found, fallback, want, Context.row(row)));
    }

    private Optional<Writer> writer(YamlNode row, Target target) {
        var as = row.get("as");
        boolean callsMap = as.isPresent() && isDatatypeMap(as.get().text());
        if (row.has("missing") && !row.has("codes"))
            context.faults.add(row.keyNode("missing"), "'missing' belongs to 'codes'");
        if (row.has("codes")) {
            if (callsMap) context.faults.add(as.get(), "a datatype map has its own codes; write 'as' or 'codes'");
            return codes(row, target);
        }
        return callsMap ? datatype(as.get(), row, target) : primitive(row, target);
    }

    /** A name with a slash; that of a separator is none. */
    static boolean isDatatypeMap(String as) {
        return as.contains("/") && Functions.separatorIn(as).isEmpty();
    }

    private Optional<Writer> datatype(YamlNode as, YamlNode row, Target target) {
        if (!scope.isHl7()) {
            context.faults.add(as, as.text() + " reads an HL7 value; a CSV column has none");
            return Optional.empty();
        }
        var map = compiler.datatype(as);
        if (map.isEmpty()) return Optional.empty();
        if (context.model.isResource(map.get().to())) {
            context.faults.add(
                    as,
                    as.text() + " makes a " + map.get().to() + "; write make: "
                            + map.get().to());
            return Optional.empty();
        }
        if (!fits(map.get().to(), target)) {
            context.faults.add(
                    as,
                    as.text() + " writes a " + map.get().to() + ", but " + target.name() + " is a "
                            + target.fhirType());
            return Optional.empty();
        }
        return Optional.of(new DatatypeWriter(target.path(), Context.row(row), compiler.plan(map.get())));
    }

    private static boolean fits(String written, Target target) {
        var type = target.fhirType();
        return written.equals(type)
                || written.equals(target.content().name())
                || QUANTITIES.contains(written) && QUANTITIES.contains(type)
                || TEXTS.contains(written) && TEXTS.contains(type);
    }

    private Optional<Writer> primitive(YamlNode row, Target target) {
        var functions = functions(row);
        if (!target.isPrimitive()) {
            context.faults.add(
                    row.get("to").orElse(row),
                    target.name() + " is a " + target.fhirType()
                            + "; expected a datatype map under 'as' that writes one"
                            + (target.fhirType().matches("Coding|CodeableConcept") ? ", or 'codes'" : "")
                            + ", or a path to a primitive inside it");
            return Optional.empty();
        }
        var result = functions.isEmpty()
                ? Function.Result.TEXT
                : functions.get(functions.size() - 1).result();
        boolean allKnown = functions.size() == row.nodes("as").size();
        if (!row.has("set") && allKnown && !result.fits(target.fhirType()))
            context.faults.add(
                    row.get("as").orElse(row.get("to").orElse(row)),
                    target.name() + " is a " + target.fhirType() + "; " + expectation(target.fhirType()));
        boolean whole = functions.stream().anyMatch(function -> function.name().equals("text"));
        var conversions = new ArrayList<>(conversions(functions));
        // what a sender calls his codes may hold a blank, which no URI may
        if (makesUri(row, target)) conversions.add((text, spot) -> text.replace(" ", "%20"));
        // R5: a code has no blank at its ends, and never two in a row
        if (target.fhirType().equals("code")) conversions.add((text, spot) -> spaced(text));
        return Optional.of(new PrimitiveWriter(target.path(), Context.row(row), whole, conversions));
    }

    private static String spaced(String code) {
        var stripped = code.strip();
        return stripped.indexOf(' ') < 0 ? stripped : BLANKS.matcher(stripped).replaceAll(" ");
    }

    private static boolean makesUri(YamlNode row, Target target) {
        return target.fhirType().equals("uri")
                && row.get("set").map(set -> set.text().contains("{")).orElse(false);
    }

    private static String expectation(String fhirType) {
        return switch (fhirType) {
            case "positiveInt", "unsignedInt", "integer64", "integer" -> "expected as: integer";
            case "base64Binary" -> "expected as: base64";
            default -> "expected as: " + fhirType;
        };
    }

    private static List<Conversion> conversions(List<Function> functions) {
        return functions.stream()
                .filter(function -> !function.name().equals("text"))
                .map(Function::conversion)
                .toList();
    }

    private List<Function> functions(YamlNode row) {
        var functions = new ArrayList<Function>();
        for (var node : row.nodes("as")) {
            try {
                var found = Functions.find(node.text(), scope.decimalComma());
                found.ifPresent(functions::add);
                if (found.isEmpty())
                    context.faults.unknown(node, "function", Functions.nameIn(node.text()), Functions.NAMES);
            } catch (IllegalArgumentException e) {
                context.faults.add(node, "the pattern in '" + node.text() + "' cannot be read: " + e.getMessage());
            }
        }
        return functions;
    }

    private Optional<Writer> codes(YamlNode row, Target target) {
        var node = row.get("codes").orElseThrow();
        var table = context.codes.find(node.text());
        if (table.isEmpty()) context.faults.unknown(node, "code table", node.text(), context.codes.names());
        var shape = shape(target);
        if (shape.isEmpty()) {
            context.faults.add(
                    row.get("to").orElse(row),
                    target.name() + " is a " + target.fhirType()
                            + "; expected a code, Coding, CodeableConcept or Quantity");
            return Optional.empty();
        }
        var missing = missing(row, node.text(), target);
        var conversions = conversions(functions(row));
        return table.map(
                found -> new CodeWriter(target.path(), Context.row(row), conversions, found, missing, shape.get()));
    }

    /** What the row says of codes the table lacks, else what is said of the table, else by FHIR's binding. */
    private Missing missing(YamlNode row, String table, Target target) {
        if (row.has("missing"))
            return Missing.valueOf(row.oneOf("missing", MISSING, context.faults).toUpperCase(Locale.ROOT));
        return context.codes
                .missing(table)
                .map(word -> Missing.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(target.bound() ? Missing.REFUSE : Missing.KEEP);
    }

    private static Optional<CodeWriter.Shape> shape(Target target) {
        if (TEXTS.contains(target.fhirType()))
            return Optional.of(new CodeWriter.Shape(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        if (QUANTITIES.contains(target.fhirType()))
            return Optional.of(new CodeWriter.Shape(
                    Optional.empty(),
                    type(target.content(), "system"),
                    type(target.content(), "code"),
                    type(target.content(), "unit"),
                    Optional.empty()));
        boolean concept = target.fhirType().equals("CodeableConcept");
        if (!concept && !target.fhirType().equals("Coding")) return Optional.empty();
        var coding = concept ? target.content().element("coding").orElseThrow().content() : target.content();
        return Optional.of(new CodeWriter.Shape(
                concept ? type(target.content(), "coding") : Optional.empty(),
                type(coding, "system"),
                type(coding, "code"),
                type(coding, "display"),
                concept ? type(target.content(), "text") : Optional.empty()));
    }

    private static Optional<ElementType> type(TypeDefinition holder, String name) {
        return holder.element(name).map(found -> found.type());
    }

    private Optional<ValueRow.Fallback> fallback(YamlNode row, Target target) {
        if (row.has("absent") && row.has("default"))
            context.faults.add(row.keyNode("absent"), "a row has 'absent' or 'default', not both");
        if (row.has("default")) return constant(row.get("default").get(), target);
        return row.get("absent").map(reason -> absence(row, reason, target));
    }

    private Optional<ValueRow.Fallback> constant(YamlNode node, Target target) {
        if (!target.isPrimitive()) {
            context.faults.add(node, "'default' is one word, but " + target.name() + " is a " + target.fhirType());
            return Optional.empty();
        }
        var constant = new Sources(context, scope).template(node);
        if (constant instanceof ConstantSource) Constants.check(node, target, context.faults);
        return Optional.of(new ValueRow.Fallback(target.path(), constant));
    }

    private ValueRow.Fallback absence(YamlNode row, YamlNode reason, Target target) {
        if (!REASONS.contains(reason.text()))
            context.faults.unknown(reason, "reason for absent data", reason.text(), REASONS);
        var path = new Targets(context)
                .resolve("extension[" + Mandatory.DATA_ABSENT + "].valueCode", target.content(), row, Context.row(row));
        var steps = new ArrayList<>(target.path().steps());
        path.ifPresent(found -> steps.addAll(found.path().steps()));
        return new ValueRow.Fallback(new Path(steps, Context.row(row)), new ConstantSource(reason.text()));
    }
}

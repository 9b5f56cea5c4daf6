package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** Values for elements of any type, right ones and wrong ones, drawn by chance. */
final class SomeValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEP = 3;

    /** Texts at the edge of what the primitives allow, some in, most out. */
    private static final Map<String, List<String>> TEXTS = Map.ofEntries(
            Map.entry("id", List.of("a_b", "x".repeat(65), "a b", "a-1.b", "ё", " ")),
            Map.entry("code", List.of("a  b", " a", "a ", "a b", "nosuchcode", "\t", "FINAL")),
            Map.entry(
                    "uri",
                    List.of("a b", "urn:oid:1.2.3", "urn:oid:9.x", "urn:uuid:zz", "http://x/ü", "no scheme", "x")),
            Map.entry("url", List.of("a b", "ftp://x", "http://", "x")),
            Map.entry("canonical", List.of("a b", "http://x|1", "x", "http://x#y")),
            Map.entry("oid", List.of("1.2.3", "urn:oid:1.2.3", "urn:oid:3.2", "urn:oid:0.01")),
            Map.entry(
                    "uuid",
                    List.of(
                            "c757873d-ec9a-4326-a141-556f43239520",
                            "urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
                            "urn:uuid:C757873D-ec9a-4326-a141-556f43239520",
                            "urn:uuid:1")),
            Map.entry(
                    "date",
                    List.of(
                            "2024-13-45",
                            "2024-02-30",
                            "24-01-01",
                            "2024",
                            "2024-2",
                            "2024-01-01T10:00:00Z",
                            "1700-01-01")),
            Map.entry(
                    "dateTime",
                    List.of(
                            "2024-02-30",
                            "2024-01-01T10:00",
                            "2024-01-01T10:00:00",
                            "2024-01-01T25:00:00Z",
                            "2024-01-01T10:00:00+15:00",
                            "2024-01-01T10:00:00.1234567+05:00",
                            "2024-01",
                            "20240101",
                            "2024-01-01 10:00:00Z",
                            "9999-12-31",
                            "0024-01-01")),
            Map.entry(
                    "instant",
                    List.of("2024-01-01", "2024-01-01T10:00:00", "2024-01-01T10:00:00Z", "2024-01-01T10:00Z")),
            Map.entry("time", List.of("10:00", "10:00:00", "24:00:00", "10:00:00Z", "10:00:60")),
            Map.entry("base64Binary", List.of("QUJD", "QUJ", "Q!JD", "QU JD", "====")),
            Map.entry("string", List.of(" a", "a ", "a\nb", "a\u0007b", "   ", "x".repeat(300), "<b>x</b>", "ё ў")),
            Map.entry("markdown", List.of(" a", "a\u0001", "*x*", "<script>x</script>", "  ")),
            Map.entry(
                    "xhtml",
                    List.of(
                            "<div>x</div>",
                            "x",
                            "<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>",
                            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><script>x</script></div>",
                            "<div xmlns=\"http://www.w3.org/1999/xhtml\"> </div>",
                            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><b>x</div>",
                            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"x\" onclick=\"y\"/></div>")));

    private static final List<String> NUMBERS =
            List.of("0", "-1", "1", "1.5", "2147483648", "-2147483649", "1e3", "0.10", "100000000000000000000");

    private static final List<String> SYSTEMS = List.of(
            "http://loinc.org",
            "http://snomed.info/sct",
            "http://unitsofmeasure.org",
            "http://terminology.hl7.org/CodeSystem/v2-0203",
            "http://terminology.hl7.org/CodeSystem/v3-RoleCode",
            "http://terminology.hl7.org/CodeSystem/v3-ActCode",
            "http://terminology.hl7.org/CodeSystem/no-such-system",
            "http://hl7.org/fhir/administrative-gender",
            "http://hl7.org/fhir/no-such-system",
            "urn:iso:std:iso:3166",
            "urn:ietf:bcp:47",
            "urn:ietf:bcp:13",
            "https://terminology.dhp.uz/fhir/core/CodeSystem/states-cs",
            "https://terminology.dhp.uz/fhir/core/CodeSystem/no-such-cs",
            "http://example.uz/codes",
            "not a uri",
            "x");

    private static final List<String> CODES = List.of(
            "final",
            "male",
            "NI",
            "UZ",
            "uz",
            "1726",
            "mg",
            "mg/dl",
            "furlongs",
            "8302-2",
            "text/plain",
            "x",
            "ACUTE",
            "MTH");

    private static final List<String> TYPES =
            List.of("Patient", "Observation", "Basic", "Practitioner", "Organization", "Nonsense", "Device");

    private final Random random;

    SomeValues(Random random) {
        this.random = random;
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A text at the edge of what this primitive type allows, or a number. */
    JsonNode edge(R5Type type, R5Child child) {
        return switch (type.name()) {
            case "boolean" -> any(List.<JsonNode>of(JSON.textNode("true"), JSON.booleanNode(true), JSON.numberNode(1)));
            case "integer", "positiveInt", "unsignedInt", "decimal" -> number(any(NUMBERS));
            case "code" -> {
                var codes = new TreeSet<>(child.codes());
                yield JSON.textNode(
                        !codes.isEmpty() && random.nextBoolean() ? any(List.copyOf(codes)) : any(TEXTS.get("code")));
            }
            default -> JSON.textNode(any(TEXTS.getOrDefault(type.name(), TEXTS.get("string"))));
        };
    }

    private static JsonNode number(String text) {
        return JSON.numberNode(new java.math.BigDecimal(text));
    }

    String system() {
        return any(SYSTEMS);
    }

    String code() {
        return any(CODES);
    }

    /** A literal reference, mostly one that leads to the wrong place. */
    String literal() {
        var type = any(TYPES);
        return switch (random.nextInt(8)) {
            case 0 -> "urn:uuid:" + new java.util.UUID(random.nextLong(), random.nextLong());
            case 1 -> "#nobody";
            case 2 -> "https://other.example.uz/fhir/" + type + "/1";
            case 3 -> type + "/1/_history/2";
            case 4 -> type;
            case 5 -> type + "/a b";
            case 6 -> type + "?identifier=1";
            default -> type + "/1";
        };
    }

    /** A value of this type that may well be right. */
    JsonNode of(R5Type type, R5Child child, int depth) {
        if (type.isPrimitive()) return random.nextInt(4) == 0 ? edge(type, child) : usual(type, child);
        var node = JSON.objectNode();
        switch (type.name()) {
            case "Reference" -> node.put("reference", literal());
            case "Coding" -> coding(node);
            case "CodeableConcept" -> coding(node.putArray("coding").addObject());
            case "Extension" -> node.put("url", "http://example.uz/x").put("valueString", "x");
            case "Quantity" -> node.put("value", 1).put("system", system()).put("code", code());
            default -> some(node, type, depth);
        }
        return node;
    }

    private void coding(ObjectNode node) {
        node.put("system", system()).put("code", code());
    }

    private JsonNode usual(R5Type type, R5Child child) {
        return switch (type.name()) {
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer", "positiveInt", "unsignedInt", "decimal" -> JSON.numberNode(1 + random.nextInt(3));
            case "date", "dateTime" -> JSON.textNode("20" + (10 + random.nextInt(15)) + "-01-01");
            case "instant" -> JSON.textNode("2024-01-01T10:00:00+05:00");
            case "time" -> JSON.textNode("10:00:00");
            case "uri", "url", "canonical" -> JSON.textNode("http://example.uz/" + random.nextInt(3));
            case "base64Binary" -> JSON.textNode("QUJD");
            case "oid" -> JSON.textNode("urn:oid:1.2.3");
            case "xhtml" -> JSON.textNode("<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>");
            case "code" ->
                JSON.textNode(child.codes().isEmpty() ? code() : any(List.copyOf(new TreeSet<>(child.codes()))));
            default -> JSON.textNode("x");
        };
    }

    private void some(ObjectNode node, R5Type type, int depth) {
        for (var child : type.children()) {
            if (child.name().equals("id")
                    || child.name().equals("extension")
                    || child.name().equals("modifierExtension")) continue;
            boolean wanted = child.min() > 0 ? random.nextInt(8) > 0 : random.nextInt(3) == 0 && depth < DEEP;
            if (wanted) put(node, child, depth);
        }
    }

    /** Writes a value for a child, of any of its types. */
    void put(ObjectNode node, R5Child child, int depth) {
        var branch = any(child.branches());
        if (branch.type().name().equals("Resource") || depth > DEEP) return;
        var value = of(branch.type(), child, depth + 1);
        if (child.isList()) node.putArray(branch.json()).add(value);
        else node.set(branch.json(), value);
    }
}

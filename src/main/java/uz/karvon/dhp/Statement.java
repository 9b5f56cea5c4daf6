package uz.karvon.dhp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A CapabilityStatement of any FHIR version (https://hl7.org/fhir/R5/capabilitystatement.html): read as plain JSON,
 * since a reader of R5 may stumble over the very statement that says the server is none.
 *
 * @param fhirVersion as the server gives it; {@code none} where it does not
 * @param interactions what it does for the server as a whole: {@code transaction}, {@code batch}…
 * @param capabilities what it lets us do with each resource type
 */
record Statement(String fhirVersion, Set<String> interactions, Capabilities capabilities) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String R5 = "5.0.0";

    Statement {
        interactions = Set.copyOf(interactions);
    }

    /** Reads an answer; empty for whatever is no CapabilityStatement, such as a proxy's HTML page. */
    static Optional<Statement> read(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body))
                    .filter(json -> json.path("resourceType").asText().equals("CapabilityStatement"))
                    .map(Statement::of);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Statement of(JsonNode json) {
        var interactions = new HashSet<String>();
        var creatable = new HashSet<String>();
        var conditional = new HashSet<String>();
        for (var rest : json.path("rest")) {
            interactions.addAll(codes(rest));
            creatable.addAll(types(rest, resource -> codes(resource).contains("create")));
            conditional.addAll(
                    types(rest, resource -> resource.path("conditionalCreate").asBoolean()));
        }
        return new Statement(
                version(json.path("fhirVersion").asText()), interactions, new Capabilities(creatable, conditional));
    }

    // it ends in a sentence for operators
    private static String version(String text) {
        return text.matches("[0-9A-Za-z.-]{1,20}") ? text : "none";
    }

    private static Set<String> codes(JsonNode parent) {
        return stream(parent.path("interaction"))
                .map(interaction -> interaction.path("code").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> types(JsonNode rest, Predicate<JsonNode> which) {
        return stream(rest.path("resource"))
                .filter(which)
                .map(resource -> resource.path("type").asText())
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** Why this server cannot take what we send; empty if it can. */
    Optional<String> unfit() {
        if (!fhirVersion.equals(R5)) return Optional.of("is of FHIR version " + fhirVersion + "; expected " + R5);
        if (!interactions.contains("transaction")) return Optional.of("declares no transactions; expected them");
        return Optional.empty();
    }
}

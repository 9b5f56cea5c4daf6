package uz.karvon.dhp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a CapabilityStatement of any FHIR version says of its server (https://hl7.org/fhir/R5/capabilitystatement.html):
 * looked at as plain JSON, since a reader of R5 may stumble over the very statement that says the server is none.
 *
 * @param fhirVersion as the server gives it; {@code none} where it does not
 * @param interactions what it does for the server as a whole: {@code transaction}, {@code batch}…
 */
record Statement(String fhirVersion, Set<String> interactions) {
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
        for (var rest : json.path("rest"))
            for (var interaction : rest.path("interaction"))
                interactions.add(interaction.path("code").asText());
        return new Statement(version(json.path("fhirVersion").asText()), interactions);
    }

    // it ends in a sentence for operators
    private static String version(String text) {
        return text.matches("[0-9A-Za-z.-]{1,20}") ? text : "none";
    }

    /** Why this server cannot take what we send; empty if it can. */
    Optional<String> unfit() {
        if (!fhirVersion.equals(R5)) return Optional.of("is of FHIR version " + fhirVersion + "; expected " + R5);
        if (!interactions.contains("transaction")) return Optional.of("declares no transactions; expected them");
        return Optional.empty();
    }
}

package uz.karvon.dhp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What DHP has to say about an answer (https://hl7.org/fhir/R5/operationoutcome.html); its diagnostics are left in the
 * JSON, because they may quote the patient.
 */
public record OperationOutcome(List<Issue> issues) {
    private static final JsonMapper JSON = new JsonMapper();

    public OperationOutcome {
        issues = List.copyOf(issues);
    }

    /**
     * One finding.
     *
     * @param severity {@code fatal}, {@code error}, {@code warning} or {@code information}
     * @param code {@code required}, {@code invariant}, {@code code-invalid}…; {@code unknown} where DHP gives none
     * @param expressions FHIRPath of the elements at fault
     */
    public record Issue(String severity, String code, List<String> expressions) {
        public Issue {
            expressions = List.copyOf(expressions);
        }

        public boolean isError() {
            return severity.equals("error") || severity.equals("fatal");
        }
    }

    /** Reads {@code body}; whatever is no OperationOutcome, such as a proxy's HTML page, has no issues. */
    public static OperationOutcome of(byte[] body) {
        try {
            var json = JSON.readTree(body);
            return json == null ? new OperationOutcome(List.of()) : of(json);
        } catch (IOException e) {
            return new OperationOutcome(List.of());
        }
    }

    private static OperationOutcome of(JsonNode json) {
        var issues = new ArrayList<Issue>();
        for (var issue : json.path("issue")) {
            var expressions = new ArrayList<String>();
            for (var expression : issue.path("expression")) expressions.add(expression.asText());
            issues.add(
                    new Issue(word(issue.path("severity"), "error"), word(issue.path("code"), "unknown"), expressions));
        }
        return new OperationOutcome(issues);
    }

    // both are codes of a closed list: anything else would be free text
    private static String word(JsonNode value, String otherwise) {
        return value.asText().matches("[a-z-]{1,40}") ? value.asText() : otherwise;
    }

    /** The first error, or else the first issue of any weight. */
    public Optional<Issue> first() {
        return issues.stream().filter(Issue::isError).findFirst().or(() -> issues.stream()
                .findFirst());
    }
}

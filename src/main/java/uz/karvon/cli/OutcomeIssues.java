package uz.karvon.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The issues of an OperationOutcome (FHIR R5, operationoutcome.html), one sentence each. */
final class OutcomeIssues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OutcomeIssues() {}

    /** Each issue as {@code error value at Patient.birthDate: what the server says}; the text itself if it is none. */
    static List<String> of(String operationOutcome) {
        try {
            var issues = new ArrayList<String>();
            for (var issue : JSON.readTree(operationOutcome).path("issue")) issues.add(sentence(issue));
            return issues.isEmpty() ? List.of(operationOutcome) : issues;
        } catch (JsonProcessingException e) {
            return List.of(operationOutcome);
        }
    }

    private static String sentence(JsonNode issue) {
        var where = StreamSupport.stream(issue.path("expression").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        var what = issue.path("diagnostics")
                .asText(issue.path("details").path("text").asText(""));
        return (issue.path("severity").asText() + " " + issue.path("code").asText()).strip()
                + (where.isEmpty() ? "" : " at " + where)
                + (what.isEmpty() ? "" : ": " + what);
    }
}

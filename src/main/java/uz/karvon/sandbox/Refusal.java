package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A request answered with an HTTP status of 400 or above and an OperationOutcome. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient List<Issue> issues;

    Refusal(int status, List<Issue> issues) {
        super(issues.get(0).diagnostics(), null, false, false);
        this.status = status;
        this.issues = List.copyOf(issues);
    }

    Refusal(int status, Issue issue) {
        this(status, List.of(issue));
    }

    int status() {
        return status;
    }

    List<Issue> issues() {
        return issues;
    }

    /** FHIR R5, OperationOutcome. */
    ObjectNode outcome() {
        var outcome = Json.object().put("resourceType", "OperationOutcome");
        var list = outcome.putArray("issue");
        for (var issue : issues) {
            var entry = list.addObject()
                    .put("severity", "error")
                    .put("code", issue.code())
                    .put("diagnostics", issue.diagnostics());
            if (!issue.expression().isEmpty()) entry.putArray("expression").add(issue.expression());
        }
        return outcome;
    }
}

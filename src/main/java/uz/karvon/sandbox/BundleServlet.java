package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code POST /fhir}: transaction and batch. HAPI's own way there parses and writes each bundle through its model, which costs
 * several times what the rest does; this is the call every message makes.
 */
final class BundleServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Transaction transaction;
    private final transient Batch batch;

    BundleServlet(Transaction transaction, Batch batch) {
        this.transaction = transaction;
        this.batch = batch;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Answer.fhir(response, 200, answer(request));
        } catch (Refusal refusal) {
            Answer.outcome(response, refusal);
        }
    }

    private ObjectNode answer(HttpServletRequest request) {
        if (!request.getMethod().equals("POST"))
            throw new Refusal(405, Issue.error("not-supported", "the base takes POST only", ""));
        requireJson(request);
        var bundle = Json.readObject(Call.of(request).body());
        if (!bundle.path("resourceType").asText().equals("Bundle"))
            throw new Refusal(400, Issue.error("invalid", "the base takes a Bundle only", ""));
        return switch (bundle.path("type").asText()) {
            case "transaction" -> transaction.apply(bundle);
            case "batch" ->
                batch.answer(bundle, request.getRequestURL().toString().replaceAll("/$", ""));
            default ->
                throw new Refusal(
                        400, Issue.error("value", "the bundle is neither a transaction nor a batch", "Bundle.type"));
        };
    }

    private static void requireJson(HttpServletRequest request) {
        var type = request.getContentType();
        if (type == null || !(type.startsWith("application/fhir+json") || type.startsWith("application/json")))
            throw new Refusal(415, Issue.error("not-supported", "the body must be application/fhir+json", ""));
    }
}

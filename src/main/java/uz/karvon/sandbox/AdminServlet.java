package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;

/**
 * {@code /sandbox}: what is held and which faults are to come, for a person with a browser or curl on the same machine.
 *
 * <p>{@code GET held}, {@code GET held/Patient}, {@code GET held/Patient/1} (its versions), {@code GET writes/1} (about patient 1),
 * {@code POST faults} (see {@link FaultOrder}), {@code DELETE faults}, {@code POST revoke}.
 */
final class AdminServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Held held;
    private final transient Faults faults;
    private final transient Tokens tokens;
    private final transient Door door;

    AdminServlet(Held held, Faults faults, Tokens tokens, Door door) {
        this.held = held;
        this.faults = faults;
        this.tokens = tokens;
        this.door = door;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            requireSameMachine(request);
            Answer.json(response, 200, answer(request));
        } catch (Refusal refusal) {
            Answer.json(response, refusal.status(), Json.object().put("error", refusal.getMessage()));
        }
    }

    private static void requireSameMachine(HttpServletRequest request) throws IOException {
        if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress())
            throw new Refusal(403, Issue.error("forbidden", "only for callers on the same machine", ""));
    }

    private JsonNode answer(HttpServletRequest request) throws IOException {
        var path = request.getPathInfo() == null ? "" : request.getPathInfo();
        var parts = path.replaceFirst("^/", "").split("/");
        return switch (request.getMethod() + " " + parts[0]) {
            case "GET held" -> held(parts);
            case "GET writes" -> writes(parts);
            case "GET faults" -> Json.object().put("waiting", faults.waiting());
            case "POST faults" -> order(request);
            case "DELETE faults" -> clear();
            case "POST revoke" -> revoke();
            default -> throw new Refusal(404, Issue.error("not-found", "there is nothing at this path", ""));
        };
    }

    private JsonNode held(String... parts) {
        var list = Json.object().arrayNode();
        return switch (parts.length) {
            case 1 -> summary();
            case 2 -> list.addAll(held.resources(parts[1]));
            default -> list.addAll(held.versions(parts[1], parts[2]));
        };
    }

    private ObjectNode summary() {
        var summary = Json.object();
        var counts = summary.putObject("counts");
        held.countsByType().forEach(counts::put);
        summary.put("transactions", held.transactionsDone());
        summary.put("stored-twice", held.storedTwice());
        summary.put("tokens", tokens.issued());
        var calls = summary.putObject("calls");
        for (var kind : CallKind.values()) calls.put(kind.name().toLowerCase(Locale.ROOT), held.calls(kind));
        return summary;
    }

    private JsonNode writes(String... parts) {
        var list = Json.object().arrayNode();
        for (var write : held.writesOf(parts[parts.length - 1]))
            list.addObject()
                    .put("sequence", write.sequence())
                    .put("resource", write.type() + "/" + write.id())
                    .put("version", write.version())
                    .put("at", write.at().toString());
        return list;
    }

    private ObjectNode order(HttpServletRequest request) throws IOException {
        FaultOrder.read(Json.readObject(request.getInputStream().readAllBytes()))
                .place(faults, door);
        return Json.object().put("waiting", faults.waiting());
    }

    private ObjectNode clear() {
        faults.clear();
        return Json.object().put("waiting", 0);
    }

    private ObjectNode revoke() {
        tokens.revokeAll();
        return Json.object().put("tokens", tokens.issued());
    }
}

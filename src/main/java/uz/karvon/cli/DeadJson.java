package uz.karvon.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.MessageId;
import uz.karvon.store.DeadSummary;

/** Dead letters for another program; names as in our records, times in UTC. */
final class DeadJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeadJson() {}

    static String of(DeadSummary letter) {
        return node(letter).toString();
    }

    /** With DHP's answer, all earlier deaths and, if {@code raw}, the message in base64. */
    static String of(DeadLetter letter, List<DeadSummary> history, boolean raw) {
        var node = node(history.get(0));
        letter.message().controlId().ifPresent(value -> node.put("controlId", value));
        letter.message().corrects().ifPresent(value -> node.put("corrects", value.value()));
        letter.operationOutcome().ifPresent(value -> addOutcome(node, value));
        var before = node.putArray("before");
        history.stream().skip(1).forEach(earlier -> before.add(node(earlier)));
        if (raw) node.put("bytes", letter.message().bytes());
        return node.toString();
    }

    // a long one was cut when it was kept, and is no JSON any more
    private static void addOutcome(ObjectNode node, String outcome) {
        try {
            node.set("operationOutcome", JSON.readTree(outcome));
        } catch (JsonProcessingException e) {
            node.put("operationOutcome", outcome);
        }
    }

    private static ObjectNode node(DeadSummary letter) {
        var node = JSON.createObjectNode();
        node.put("id", letter.id().value());
        node.put("attempt", letter.attempt());
        node.put("feed", letter.feed().value());
        node.put("kind", letter.kind().value());
        node.put("step", letter.step());
        node.put("reasonClass", letter.reasonClass().name());
        node.put("reason", letter.reason());
        var places = node.putArray("places");
        letter.places().forEach(places::add);
        letter.origin()
                .ifPresent(origin ->
                        node.putObject("origin").put("file", origin.file()).put("lines", origin.lines()));
        node.put("receivedAt", letter.receivedAt().toString());
        node.put("diedAt", letter.diedAt().toString());
        node.put("state", letter.state().name());
        letter.replayedAt().ifPresent(at -> node.put("replayedAt", at.toString()));
        letter.correctedBy().map(MessageId::value).ifPresent(by -> node.put("correctedBy", by));
        return node;
    }
}

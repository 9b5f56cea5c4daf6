package uz.karvon.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import uz.karvon.message.MessageId;
import uz.karvon.message.Outcome;

/** Messages and how they stand, for a person at a terminal and for another program. */
final class MessageText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DeadText text;

    MessageText(DeadText text) {
        this.text = text;
    }

    void list(List<Outcome> messages, int limit, PrintWriter out) {
        for (var message : messages)
            out.printf(
                    "%s  %s  %-24s  %-9s%s%s%n",
                    message.id(),
                    text.time(message.receivedAt()),
                    message.feed(),
                    word(message.state()),
                    message.controlId().map(id -> "  " + DeadText.plain(id)).orElse(""),
                    message.flag().isEmpty() ? "" : "  (" + message.flag() + ")");
        out.println(
                messages.size() == limit
                        ? "the latest " + DeadText.counted(limit, "message") + "; --limit shows more"
                        : DeadText.counted(messages.size(), "message"));
    }

    void message(Outcome message, PrintWriter out) {
        DeadText.row(out, "message", message.id().value());
        DeadText.row(out, "feed", message.feed() + ", " + message.kind());
        DeadText.row(out, "received", text.time(message.receivedAt()));
        message.controlId().ifPresent(id -> DeadText.row(out, "control id", id));
        message.corrects().ifPresent(old -> DeadText.row(out, "corrects", old.value()));
        DeadText.row(
                out,
                "stands",
                word(message.state()) + " since " + text.time(message.at()) + ", attempt " + (message.attempt() + 1));
        if (!message.flag().isEmpty()) DeadText.row(out, "flag", message.flag());
        if (!message.mapVersion().isEmpty()) DeadText.row(out, "maps", message.mapVersion());
        if (message.unread() > 0) DeadText.row(out, "unread", DeadText.counted(message.unread(), "source field"));
        for (var location : message.locations()) DeadText.row(out, "in DHP", location);
    }

    void source(byte[] bytes, PrintWriter out) {
        out.println();
        text.message(bytes, out);
    }

    void sent(byte[] bundle, PrintWriter out) {
        out.println();
        out.println(
                bundle.length == 0
                        ? "nothing was sent: DHP had all of it"
                        : new String(bundle, StandardCharsets.UTF_8));
    }

    static String json(Outcome message) {
        var node = JSON.createObjectNode();
        node.put("id", message.id().value());
        node.put("feed", message.feed().value());
        node.put("kind", message.kind().value());
        message.controlId().ifPresent(id -> node.put("controlId", id));
        message.corrects().map(MessageId::value).ifPresent(id -> node.put("corrects", id));
        node.put("receivedAt", message.receivedAt().toString());
        node.put("state", message.state().name());
        node.put("attempt", message.attempt());
        node.put("at", message.at().toString());
        var locations = node.putArray("locations");
        message.locations().forEach(locations::add);
        node.put("mapVersion", message.mapVersion());
        node.put("unread", message.unread());
        node.put("flag", message.flag());
        return node.toString();
    }

    private static String word(Outcome.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}

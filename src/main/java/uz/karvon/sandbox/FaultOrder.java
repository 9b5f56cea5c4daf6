package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A fault asked for over HTTP: {@code {"fault":"status","status":429,"retry-after":"2","calls":["transaction"],"times":3}}.
 *
 * <p>{@code fault} is status, slow (with {@code delay-ms}), cut-before-work, cut-after-work, or down (with {@code for-ms}); without
 * {@code times} it stays until cleared, without {@code calls} it meets every call that needs a token.
 */
final class FaultOrder {
    private final ObjectNode order;

    private FaultOrder(ObjectNode order) {
        this.order = order;
    }

    static FaultOrder read(ObjectNode order) {
        return new FaultOrder(order);
    }

    void place(Faults faults, Door door) {
        var name = order.path("fault").asText();
        if (name.equals("down")) door.shutFor(Duration.ofMillis(number("for-ms")));
        else if (order.has("times")) faults.next(number("times"), fault(name), kinds());
        else faults.untilCleared(fault(name), kinds());
    }

    private Fault fault(String name) {
        return switch (name) {
            case "status" ->
                new Fault.Status(
                        status(), Optional.ofNullable(order.path("retry-after").textValue()));
            case "slow" -> Fault.slow(Duration.ofMillis(number("delay-ms")));
            case "cut-before-work" -> Fault.cutBeforeWork();
            case "cut-after-work" -> Fault.cutAfterWork();
            default -> throw bad("fault is status, slow, cut-before-work, cut-after-work or down");
        };
    }

    private int status() {
        var status = number("status");
        if (status < 400 || status > 599) throw bad("status must be 400 to 599");
        return status;
    }

    private int number(String key) {
        var number = order.path(key);
        if (!number.isInt() || number.intValue() < 1) throw bad(key + " must be a whole number above 0");
        return number.intValue();
    }

    private Set<CallKind> kinds() {
        if (!order.has("calls")) return CallKind.WITH_TOKEN;
        var kinds = EnumSet.noneOf(CallKind.class);
        for (var kind : order.path("calls")) kinds.add(kind(kind));
        return kinds;
    }

    private static CallKind kind(JsonNode name) {
        try {
            return CallKind.valueOf(name.asText().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw bad("calls are token, metadata, transaction, batch, read and write");
        }
    }

    private static Refusal bad(String what) {
        return new Refusal(400, Issue.error("value", what, ""));
    }
}

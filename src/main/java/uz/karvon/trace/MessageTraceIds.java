package uz.karvon.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import uz.karvon.message.MessageId;

/**
 * A trace has the id of its message, and its first span the last half of it: so any node knows the trace of a message
 * it takes off the broker, and who has an id from the log or the books has the trace.
 */
final class MessageTraceIds implements IdGenerator {
    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<MessageId> beginning = new ThreadLocal<>();

    /** Runs what starts the first span of a message. */
    <T> T beginning(MessageId message, Supplier<T> start) {
        beginning.set(message);
        try {
            return start.get();
        } finally {
            beginning.remove();
        }
    }

    /** The first span of a message, wherever it was started. */
    static SpanContext first(MessageId message) {
        return SpanContext.createFromRemoteParent(
                message.value(), spanId(message), TraceFlags.getSampled(), TraceState.getDefault());
    }

    private static String spanId(MessageId message) {
        return message.value().substring(16);
    }

    @Override
    public String generateSpanId() {
        var message = beginning.get();
        return message == null ? random.generateSpanId() : spanId(message);
    }

    @Override
    public String generateTraceId() {
        var message = beginning.get();
        return message == null ? random.generateTraceId() : message.value();
    }
}

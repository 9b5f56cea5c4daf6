package uz.karvon.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.Inbox;
import uz.karvon.message.SourceMessage;

/**
 * Writes spans: one for each message that passed the front door, and below it one for each step it goes through, on
 * whichever node. A span names the feed, the kind and the step, and nothing of what the message says.
 *
 * <p>What the collector does not take in time is thrown away, never waited for.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/">OpenTelemetry, traces</a>
 */
public final class Tracing implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MessageTraceIds ids = new MessageTraceIds();
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    public Tracing(TraceSettings settings) {
        this(
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(settings.collector().toString())
                        .setTimeout(PATIENCE)
                        .build(),
                settings.share());
    }

    Tracing(SpanExporter exporter, double share) {
        provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                // by the id alone: every node decides alike
                .setSampler(Sampler.traceIdRatioBased(share))
                .setResource(Resource.getDefault()
                        .merge(Resource.builder().put("service.name", "karvon").build()))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setExporterTimeout(PATIENCE)
                        .build())
                .build();
        tracer = provider.get("uz.karvon");
    }

    /** What passes this door is traced. */
    public Inbox around(Inbox door) {
        return new TracedInbox(door, this);
    }

    /** From a message's arrival until now, when it is on disk and its sender may be answered. */
    void accepted(SourceMessage message) {
        first(message).end();
    }

    /** As {@link #accepted}, for what could not be read and went to the dead letter at once. */
    void parked(DeadLetter letter) {
        first(letter.message())
                .setStatus(StatusCode.ERROR, letter.reasonClass().name())
                .end();
    }

    private Span first(SourceMessage message) {
        return ids.beginning(message.id(), () -> span("receive", message)
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(message.receivedAt())
                .startSpan());
    }

    /** @param above the step that called this one; empty: right below the message's first span */
    Span step(SourceMessage message, Optional<Span> above, String name, SpanKind kind) {
        var parent = above.orElseGet(() -> Span.wrap(MessageTraceIds.first(message.id())));
        return span(name, message)
                .setParent(Context.root().with(parent))
                .setSpanKind(kind)
                .startSpan();
    }

    private SpanBuilder span(String name, SourceMessage message) {
        return tracer.spanBuilder(name)
                .setAttribute("karvon.site", message.site().value())
                .setAttribute("karvon.feed", message.feed().value())
                .setAttribute("karvon.kind", message.kind().value())
                .setAttribute("karvon.attempt", message.attempt());
    }

    /** Sends what is left, but does not wait for a collector that is away. */
    @Override
    public void close() {
        provider.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}

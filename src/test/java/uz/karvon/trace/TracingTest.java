package uz.karvon.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.FeedId;
import uz.karvon.message.Handover;
import uz.karvon.message.Inbox;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;

class TracingTest {
    private static final String ROUTES =
            """
            - route:
                errorHandler: { noErrorHandler: {} }
                from:
                  uri: direct:outer
                  steps:
                    - bean: { ref: map }
                    - to: { uri: "direct:inner" }
            - route:
                errorHandler: { noErrorHandler: {} }
                from:
                  uri: direct:inner
                  steps:
                    - bean: { ref: deliver, method: "sort(${body})" }
            """;
    private static final SourceMessage MESSAGE = new SourceMessage(
            MessageId.next(Instant.parse("2026-11-24T05:00:00Z")),
            new FeedId("andijon-rch.mllp"),
            Kind.HL7,
            "PID|1||MRN42||Sinova^Bemor".getBytes(),
            Instant.parse("2026-11-24T05:00:00Z"),
            "lane",
            "key",
            Optional.of("MSG7"),
            Optional.empty(),
            Optional.empty(),
            0);

    private final Collector collector = new Collector();

    @Test
    void settings_that_are_wrong_say_what_was_expected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceSettings.of(Map.of("trace.url", "collector:4318")))
                .withMessageContaining("expected one such as http://");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceSettings.of(Map.of("trace.url", "http://c:4318", "trace.share", "half")))
                .withMessageContaining("expected 0% to 100%");
    }

    @Test
    void nobody_traces_unless_asked() {
        assertThat(TraceSettings.of(Map.of("trace.url", " "))).isEmpty();
    }

    @Test
    void a_door_that_does_not_open_leaves_no_span() {
        try (var tracing = new Tracing(collector, 1)) {
            var door = tracing.around(new Door(Optional.of(Unreachable.paused("the broker is away", null))));

            assertThatThrownBy(() -> door.put(List.of(MESSAGE))).isInstanceOf(Unreachable.class);
        }

        assertThat(collector.spans).isEmpty();
    }

    @Test
    void a_trace_has_the_id_of_its_message_and_begins_when_it_arrived() {
        try (var tracing = new Tracing(collector, 1)) {
            tracing.around(new Door(Optional.empty())).put(List.of(MESSAGE));
        }

        assertThat(collector.spans).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo(MESSAGE.id().value());
            assertThat(span.getName()).isEqualTo("receive");
            assertThat(span.getStartEpochNanos()).isEqualTo(MESSAGE.receivedAt().toEpochMilli() * 1_000_000);
        });
    }

    @Test
    void steps_stand_below_the_first_span_and_below_each_other() throws Exception {
        try (var tracing = new Tracing(collector, 1)) {
            tracing.around(new Door(Optional.empty())).put(List.of(MESSAGE));
            walk(tracing, Optional.empty());
        }

        var receive = span("receive");
        var inner = span("direct:inner");
        assertThat(collector.spans)
                .extracting(SpanData::getTraceId)
                .containsOnly(MESSAGE.id().value());
        assertThat(span("map").getParentSpanId()).isEqualTo(receive.getSpanId());
        assertThat(inner.getParentSpanId()).isEqualTo(receive.getSpanId());
        assertThat(span("deliver.sort").getParentSpanId()).isEqualTo(inner.getSpanId());
    }

    @Test
    void a_fault_is_named_by_its_kind_and_not_by_its_words() throws Exception {
        try (var tracing = new Tracing(collector, 1)) {
            walk(tracing, Optional.of(new IllegalStateException("Sinova")));
        }

        assertThat(span("map").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span("map").getStatus().getDescription()).isEqualTo("IllegalStateException");
        assertThat(collector.spans.toString()).doesNotContain("Sinova", "MRN42", "MSG7");
    }

    @Test
    void a_share_of_none_writes_nothing() throws Exception {
        try (var tracing = new Tracing(collector, 0)) {
            tracing.around(new Door(Optional.empty())).put(List.of(MESSAGE));
            walk(tracing, Optional.empty());
        }

        assertThat(collector.spans).isEmpty();
    }

    /** Through a bean, and through a bean of a route that is called. */
    private static void walk(Tracing tracing, Optional<RuntimeException> fault) throws Exception {
        try (var camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("map", (Processor) exchange -> {
                if (fault.isPresent()) throw fault.get();
            });
            camel.getRegistry().bind("deliver", new Deliver());
            camel.getCamelContextExtension().addInterceptStrategy(new TraceStep(tracing));
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("walk.yaml", ROUTES));
            camel.start();
            camel.createProducerTemplate().send("direct:outer", exchange -> {
                exchange.setProperty(Handover.MESSAGE, MESSAGE);
                exchange.getMessage().setBody("Sinova");
            });
        }
    }

    /** A bean of a route. */
    public static final class Deliver {
        public void sort(String body) {
            assertThat(body).isEqualTo("Sinova");
        }
    }

    private SpanData span(String name) {
        return collector.spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " in " + collector.spans));
    }

    /** Keeps what it is given. */
    private static final class Collector implements SpanExporter {
        private final List<SpanData> spans = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> batch) {
            spans.addAll(batch);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private record Door(Optional<Unreachable> shut) implements Inbox {
        @Override
        public void put(List<SourceMessage> messages) {
            if (shut.isPresent()) throw shut.get();
        }

        @Override
        public void park(DeadLetter letter) {
            if (shut.isPresent()) throw shut.get();
        }
    }
}

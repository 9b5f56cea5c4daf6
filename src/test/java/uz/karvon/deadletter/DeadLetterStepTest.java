package uz.karvon.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uz.karvon.store.Entries.NOON;
import static uz.karvon.store.Entries.id;
import static uz.karvon.store.Entries.message;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import uz.karvon.message.BadMessage;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.Handover;
import uz.karvon.message.MessageId;
import uz.karvon.message.Outcome;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.Refused;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;
import uz.karvon.store.DeadFilter;
import uz.karvon.store.DeadSummary;
import uz.karvon.store.Entries;
import uz.karvon.store.Store;
import uz.karvon.store.StoreSettings;

class DeadLetterStepTest {
    private final Store store =
            Store.open(new StoreSettings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 2));
    private final DeadLetterStep step = new DeadLetterStep(store, Clock.fixed(NOON, ZoneOffset.UTC));

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keeps_what_is_no_dead_letter_of_ours_once() {
        var headers = Map.<String, Object>of("JMSMessageID", "ID:7", "colour", "blue");

        step.park(exchange(headers, "rubbish".getBytes(UTF_8)));
        step.park(exchange(headers, "rubbish".getBytes(UTF_8)));

        var kept = store.dead(DeadFilter.open(10));
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).reasonClass()).isEqualTo(ReasonClass.INTERNAL);
        assertThat(kept.get(0).reason()).contains("no dead letter of Karvon's");
        assertThat(store.dead(kept.get(0).id()).orElseThrow().message().bytes()).isEqualTo("rubbish".getBytes(UTF_8));
    }

    @Test
    void keeps_an_empty_broker_message() {
        step.park(exchange(Map.of(), null));

        assertThat(store.dead(DeadFilter.open(10))).hasSize(1);
    }

    @Test
    void keeps_a_message_of_ours_under_its_own_id_though_its_reason_is_missing_or_unreadable() {
        var withoutReason = message(1).headers();
        var odd = new HashMap<>(Entries.letter(2).headers());
        odd.put(SourceMessage.ATTEMPT, "-3");
        odd.put(SourceMessage.KIND, "xml");
        odd.put(DeadLetter.DIED_AT, "yesterday");

        step.park(exchange(withoutReason, message(1).bytes()));
        step.park(exchange(odd, message(2).bytes()));

        assertThat(store.find(id(1)).orElseThrow().state()).isEqualTo(Outcome.State.DEAD);
        assertThat(store.find(id(2)).orElseThrow().state()).isEqualTo(Outcome.State.DEAD);
        assertThat(store.dead(DeadFilter.open(10)))
                .extracting(DeadSummary::feed)
                .containsOnly(Entries.FEED);
    }

    @Test
    void says_it_waits_while_the_store_is_away() {
        store.close();

        assertThatThrownBy(() -> step.park(exchange(Entries.letter(1).headers(), new byte[0])))
                .isInstanceOf(Unreachable.class);
    }

    @Test
    void a_fault_of_our_own_is_told_without_its_text() {
        var log = listeningTo(LetterWriter.class);
        var failed = exchange(message(1).headers(), message(1).bytes());
        failed.setProperty(Handover.STEP, "map");
        failed.setProperty(
                Exchange.EXCEPTION_CAUGHT,
                new IllegalStateException("Karimov", new NumberFormatException("For input string: \"Karimov\"")));

        step.letter(failed);

        var letter = DeadLetter.of(
                failed.getMessage().getHeaders(), failed.getMessage().getBody(byte[].class));
        assertThat(letter.reasonClass()).isEqualTo(ReasonClass.INTERNAL);
        assertThat(letter.reason()).startsWith("the step map failed with java.lang.IllegalStateException");
        assertThat(letter.reason()).doesNotContain("Karimov");
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("java.lang.IllegalStateException");
            assertThat(event.getThrowableProxy().getStackTraceElementProxyArray())
                    .isNotEmpty();
            assertThat(event.getThrowableProxy().getCause().getMessage()).isEqualTo("java.lang.NumberFormatException");
        });
    }

    @Test
    void writes_the_reason_places_and_answer_of_a_refusal_a_library_has_wrapped() {
        var failed = exchange(Map.of("CamelHttpResponseCode", 422), "a bundle, not the message".getBytes(UTF_8));
        failed.setProperty(Handover.MESSAGE, message(1));
        failed.setProperty(Handover.STEP, "deliver");
        failed.setProperty(
                Exchange.EXCEPTION_CAUGHT,
                new RuntimeException(new Refused("422, issue value", List.of("PID-7"), "{\"issue\":[]}")));

        step.letter(failed);

        var out = failed.getMessage();
        var letter = DeadLetter.of(out.getHeaders(), out.getBody(byte[].class));
        assertThat(letter)
                .usingRecursiveComparison()
                .isEqualTo(new DeadLetter(
                        message(1),
                        "deliver",
                        ReasonClass.REFUSED,
                        "422, issue value",
                        List.of("PID-7"),
                        Optional.of("{\"issue\":[]}"),
                        NOON));
        assertThat(out.getHeaders()).doesNotContainKey("CamelHttpResponseCode");
    }

    @Test
    void writes_a_letter_even_of_a_message_that_is_none_of_ours() {
        var failed = exchange(Map.of("JMSMessageID", "ID:1"), "x".getBytes(UTF_8));
        failed.setProperty(Exchange.EXCEPTION_CAUGHT, new BadMessage("no header karvonId"));

        step.letter(failed);

        var letter = DeadLetter.of(
                failed.getMessage().getHeaders(), failed.getMessage().getBody(byte[].class));
        assertThat(letter.reason()).isEqualTo("no header karvonId");
    }

    @Test
    void parks_what_it_wrote() {
        var failed = exchange(message(1).headers(), message(1).bytes());
        failed.setProperty(Handover.STEP, "normalise");
        failed.setProperty(Exchange.EXCEPTION_CAUGHT, new BadMessage("no MSH segment", List.of("MSH")));

        step.letter(failed);
        step.park(failed);

        assertThat(store.dead(new MessageId(id(1).value())).orElseThrow().places())
                .containsExactly("MSH");
        assertThat(store.find(id(1)).orElseThrow().state()).isEqualTo(Outcome.State.DEAD);
    }

    private static Exchange exchange(Map<String, Object> headers, byte[] body) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private static ListAppender<ILoggingEvent> listeningTo(Class<?> type) {
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        ((Logger) LoggerFactory.getLogger(type)).addAppender(appender);
        return appender;
    }
}

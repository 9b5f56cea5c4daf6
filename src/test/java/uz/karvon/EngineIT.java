package uz.karvon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.broker.Queues;
import uz.karvon.cli.MllpClient;
import uz.karvon.message.ReasonClass;
import uz.karvon.sandbox.CallKind;
import uz.karvon.sandbox.Fault;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;
import uz.karvon.store.Books.Tally;
import uz.karvon.store.DeadFilter;

/** The whole engine with the project's own routes and maps: from a hospital's socket to what DHP holds. */
class EngineIT {
    @TempDir
    Path data;

    private Sandbox dhp;
    private int port;

    @BeforeEach
    void open() throws IOException {
        dhp = Sandbox.start(SandboxSettings.onAnyPort());
        port = Engine.freePort();
    }

    @AfterEach
    void close() {
        dhp.close();
    }

    @Test
    void an_admission_reaches_dhp_and_is_booked_as_delivered() throws Exception {
        try (var engine = start(Map.of())) {
            var answer = send(Engine.admission(1));

            Engine.untilIdle(engine);

            assertThat(answer).contains("MSA|AA|ADM00001");
            assertThat(dhp.held().countsByType()).containsEntry("Patient", 1).containsEntry("Encounter", 1);
            assertThat(engine.books().total()).isEqualTo(new Tally(0, 1, 0, 0));
        }
    }

    @Test
    void health_says_that_dhp_is_away_and_that_it_is_back() throws Exception {
        try (var engine = start(Map.of("console.port", "0"))) {
            send(Engine.admission(1));
            Engine.untilIdle(engine);

            dhp.goDown();
            send(Engine.admission(2));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(health(engine)).contains("503", "DHP does not answer"));
            dhp.comeBack();
            Engine.untilIdle(engine);

            assertThat(health(engine)).contains("200").doesNotContain("DOWN");
        }
    }

    private static String health(Karvon engine) throws Exception {
        var question = HttpRequest.newBuilder(engine.consoleUrl().orElseThrow().resolve("/health"))
                .build();
        var answer = HttpClient.newHttpClient().send(question, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void the_same_message_twice_leaves_dhp_as_sending_it_once_does() throws Exception {
        try (var engine = start(Map.of())) {
            send(Engine.admission(1));
            Engine.untilIdle(engine);
            var once = dhp.held().countsByType();

            send(Engine.admission(1));
            send(Engine.admission(1).replace("ADM00001", "ADM00002"));
            Engine.untilIdle(engine);

            assertThat(dhp.held().countsByType()).isEqualTo(once);
            assertThat(dhp.held().storedTwice()).isZero();
            assertThat(engine.books().total()).isEqualTo(new Tally(0, 2, 0, 1));
        }
    }

    @Test
    void twenty_pipelined_frames_are_answered_in_order_and_all_delivered() throws Exception {
        try (var engine = start(Map.of());
                var client = new MllpClient("127.0.0.1", port, Duration.ofSeconds(30))) {
            var answers = new ArrayList<String>();
            for (int i = 1; i <= 20; i++) client.write(Engine.admission(i).getBytes(UTF_8));
            for (int i = 1; i <= 20; i++) answers.add(new String(client.read(), UTF_8));

            Engine.untilIdle(engine);

            for (int i = 1; i <= 20; i++) assertThat(answers.get(i - 1)).contains("MSA|AA|ADM%05d".formatted(i));
            assertThat(dhp.held().countsByType()).containsEntry("Patient", 20);
            assertThat(engine.books().total().delivered()).isEqualTo(20);
        }
    }

    @Test
    void a_type_without_a_map_waits_in_the_dead_letter_with_its_bytes_and_a_reason() throws Exception {
        try (var engine = start(Map.of())) {
            var message = Engine.unknownEvent(1);
            var answer = send(message);

            Engine.untilIdle(engine);

            assertThat(answer).contains("MSA|AA|");
            var letter = engine.store().dead(DeadFilter.open(10)).get(0);
            assertThat(letter.reasonClass()).isEqualTo(ReasonClass.BAD_MAPPING);
            assertThat(letter.reason()).contains("ZZZ^Z99");
            assertThat(engine.store().dead(letter.id()).orElseThrow().message().bytes())
                    .isEqualTo(message.getBytes(UTF_8));
            assertThat(engine.books().total()).isEqualTo(new Tally(0, 0, 1, 0));
        }
    }

    @Test
    void an_acknowledgement_becomes_nothing_and_is_booked_as_delivered() throws Exception {
        try (var engine = start(Map.of())) {
            var answer = send("MSH|^~\\&|HIS|ANDIJON_RCH|DHP|UZ|20261123101500||ACK|ACK00001|P|2.5.1\rMSA|AA|7\r");

            Engine.untilIdle(engine);

            assertThat(answer).contains("MSA|AA|ACK00001");
            assertThat(dhp.held().countsByType()).isEmpty();
            assertThat(engine.store().dead(DeadFilter.open(10))).isEmpty();
            assertThat(engine.books().total()).isEqualTo(new Tally(0, 1, 0, 0));
        }
    }

    @Test
    void what_dhp_refuses_is_parked_with_its_operation_outcome_and_a_replay_delivers_it() throws Exception {
        try (var engine = start(Map.of())) {
            dhp.faults().next(1, Fault.status(422), Set.of(CallKind.TRANSACTION));
            send(Engine.admission(1));
            Engine.untilIdle(engine);
            var letter = engine.store().dead(DeadFilter.open(10)).get(0);
            assertThat(letter.reasonClass()).isEqualTo(ReasonClass.REFUSED);
            assertThat(engine.store().dead(letter.id()).orElseThrow().operationOutcome())
                    .hasValueSatisfying(text -> assertThat(text).contains("OperationOutcome"));

            engine.replay().replay(letter.id());
            Engine.untilIdle(engine);

            assertThat(engine.books().total()).isEqualTo(new Tally(0, 1, 0, 0));
            assertThat(dhp.held().countsByType()).containsEntry("Patient", 1);
        }
    }

    @Test
    void dhp_down_at_start_loses_nothing_and_parks_nothing() throws Exception {
        dhp.goDown();
        try (var engine = start(Map.of())) {
            for (int i = 1; i <= 3; i++) assertThat(send(Engine.admission(i))).contains("MSA|AA|");
            await().until(() -> engine.books().total().waiting() == 3);
            assertThat(engine.depth(Queues.RECEIVED)).isEqualTo(3);

            dhp.comeBack();
            Engine.untilIdle(engine);

            assertThat(engine.books().total()).isEqualTo(new Tally(0, 3, 0, 0));
            assertThat(dhp.held().countsByType()).containsEntry("Patient", 3);
        }
    }

    @Test
    void an_answer_lost_after_the_work_was_done_is_found_again() throws Exception {
        try (var engine = start(Map.of())) {
            dhp.faults().next(1, Fault.cutAfterWork(), Set.of(CallKind.TRANSACTION));

            send(Engine.admission(1));
            Engine.untilIdle(engine);

            assertThat(dhp.held().countsByType()).containsEntry("Patient", 1).containsEntry("Encounter", 1);
            assertThat(dhp.held().storedTwice()).isZero();
            assertThat(engine.books().total()).isEqualTo(new Tally(0, 1, 0, 0));
        }
    }

    @Test
    void a_wrong_client_secret_pauses_and_no_message_is_to_blame() throws Exception {
        try (var engine = start(Map.of("camel.oauth.client-secret", "wrong"))) {
            assertThat(send(Engine.admission(1))).contains("MSA|AA|");

            await().until(() -> dhp.held().calls(CallKind.TOKEN) > 0);
            assertThat(engine.books().total().dead()).isZero();
            assertThat(engine.depth(Queues.RECEIVED)).isEqualTo(1);
        }

        try (var mended = start(Map.of())) {
            Engine.untilIdle(mended);

            assertThat(mended.books().total()).isEqualTo(new Tally(0, 1, 0, 0));
        }
    }

    @Test
    void a_stop_in_the_middle_of_waiting_gives_the_message_back_to_its_queue() throws Exception {
        dhp.goDown();
        try (var engine = start(Map.of())) {
            send(Engine.admission(1));
            await().until(() -> engine.books().total().waiting() == 1);
        }
        dhp.comeBack();

        try (var again = start(Map.of())) {
            Engine.untilIdle(again);

            assertThat(again.books().total()).isEqualTo(new Tally(0, 1, 0, 0));
        }
    }

    private Karvon start(Map<String, String> more) throws Exception {
        var settings = new HashMap<>(more);
        settings.put("feed.andijon-rch.mllp.port", Integer.toString(port));
        return Karvon.start(Engine.settings(dhp, data, settings));
    }

    private String send(String message) throws IOException {
        try (var client = new MllpClient("127.0.0.1", port, Duration.ofSeconds(30))) {
            return new String(client.send(message.getBytes(UTF_8)), UTF_8);
        }
    }
}

package uz.karvon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.cli.MllpClient;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;
import uz.karvon.store.Store;
import uz.karvon.store.StoreSettings;

/** Kills the engine before each of its steps in turn, and starts it again on what it left behind. */
class KillIT {
    private static final int KILLED = 137;

    @TempDir
    Path data;

    @TempDir
    Path rehearsal;

    @Test
    void an_engine_killed_between_any_two_steps_loses_nothing_and_its_books_balance() throws Exception {
        int port = Engine.freePort();
        var unanswered = new ArrayList<String>();
        int toDeliver = stepsOf(port, Engine.admission(99_999));
        int toPark = stepsOf(port, Engine.unknownEvent(99_998));
        try (var dhp = Sandbox.start(SandboxSettings.onAnyPort())) {
            for (int step = 1; step <= toDeliver; step++) {
                var message = Engine.admission(step);
                if (!isAnsweredByAnEngineKilledAt(step, message, dhp, port)) unanswered.add(message);
            }
            for (int step = 1; step <= toPark; step++) {
                var message = Engine.unknownEvent(toDeliver + step);
                if (!isAnsweredByAnEngineKilledAt(step, message, dhp, port)) unanswered.add(message);
            }

            runInPeace(unanswered, dhp, port);

            assertThat(toDeliver).as("steps of a message that is delivered").isGreaterThan(15);
            assertThat(toPark).as("steps of a message that is parked").isGreaterThan(5);
            assertThat(dhp.held().countsByType())
                    .containsEntry("Patient", toDeliver)
                    .containsEntry("Encounter", toDeliver);
            assertThat(dhp.held().storedTwice()).isZero();
            booksBalance(toDeliver, toPark, unanswered.size());
        }
    }

    private void booksBalance(int delivered, int dead, int sentAgain) {
        try (var store = Store.open(StoreSettings.embedded(data))) {
            var total = store.books(Optional.empty()).total();
            assertThat(total.waiting()).isZero();
            // whoever heard nothing sent again, and we may have had it the first time
            assertThat(total.delivered() + total.duplicate()).isBetween((long) delivered, (long) delivered + sentAgain);
            assertThat(total.dead()).isBetween((long) dead, (long) dead + sentAgain);
            assertThat(total.received()).isEqualTo(total.delivered() + total.dead() + total.duplicate());
        }
    }

    /** How many steps a message passes in an engine nobody kills. */
    private int stepsOf(int port, String message) throws Exception {
        var steps = new Steps(0);
        try (var dhp = Sandbox.start(SandboxSettings.onAnyPort());
                var engine = Karvon.start(Engine.settings(dhp, rehearsal, ports(port)), steps::watch)) {
            // what only the first message after a start goes through is not counted: DHP is asked what it can do
            assertThat(isAnswered(port, Engine.admission(99_000))).isTrue();
            Engine.untilIdle(engine);
            steps.arm();
            assertThat(isAnswered(port, message)).isTrue();
            Engine.untilIdle(engine);
            return steps.passed();
        }
    }

    private boolean isAnsweredByAnEngineKilledAt(int step, String message, Sandbox dhp, int port) throws Exception {
        var engine = start(step, dhp, port);
        try {
            boolean answered = isAnswered(port, message);
            assertThat(engine.waitFor(60, TimeUnit.SECONDS))
                    .as("died at step " + step)
                    .isTrue();
            assertThat(engine.exitValue()).isEqualTo(KILLED);
            return answered;
        } finally {
            engine.destroyForcibly().waitFor();
        }
    }

    private void runInPeace(List<String> again, Sandbox dhp, int port) throws Exception {
        var engine = start(0, dhp, port);
        try {
            for (var message : again) assertThat(isAnswered(port, message)).isTrue();
            engine.getOutputStream().close();
            assertThat(engine.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(engine.exitValue()).isZero();
        } finally {
            engine.destroyForcibly().waitFor();
        }
    }

    private Process start(int deadly, Sandbox dhp, int port) throws IOException {
        return KilledEngine.start(deadly, Engine.overrides(dhp, data, ports(port)));
    }

    private static boolean isAnswered(int port, String message) {
        try (var client = new MllpClient("127.0.0.1", port, Duration.ofSeconds(30))) {
            return new String(client.send(message.getBytes(UTF_8)), UTF_8).contains("MSA|AA|");
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, String> ports(int mllp) {
        return Map.of("feed.andijon-rch.mllp.port", Integer.toString(mllp));
    }
}

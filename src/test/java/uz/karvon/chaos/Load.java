package uz.karvon.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import uz.karvon.chaos.Numbered.Hospital;

/**
 * Hospitals that send at once, each in its own thread and each about its own patients: a round of the first messages of
 * all of them, then one of the second, and so on, until every patient has had its turns and they are told to stop.
 */
final class Load implements AutoCloseable {
    private static final Duration TO_PROGRESS = Duration.ofMinutes(3);
    private static final Duration TO_END = Duration.ofMinutes(5);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(250);
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(1);
    private static final int MLLP_CONNECTIONS = 4;

    private final Register register;
    private final int turns;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> new Thread(work, "hospital"));
    private final CountDownLatch enough = new CountDownLatch(1);
    private final List<Future<Void>> hospitals = new ArrayList<>();

    /** What a hospital sends about a patient at its n-th turn. */
    @FunctionalInterface
    interface Script {
        Numbered message(Hospital hospital, int patient, int turn);
    }

    /** @param turns the least each patient gets */
    Load(Register register, int turns) {
        this(register, turns, Numbered::sound);
    }

    Load(Register register, int turns, Script script) {
        this.register = register;
        this.turns = turns;
        this.script = script;
    }

    /**
     * The usual hospitals on an engine: of the patients 1 to {@code size.patients()} six in ten over four MLLP
     * connections, two as files and two over the queue of its broker.
     */
    static Load onAllTransports(Size size, EnginePart engine, Register register) {
        return onAllTransports(size, List.of(engine), register);
    }

    /** The same with several engines: over MLLP each hospital has its own, and the next where that is dead. */
    static Load onAllTransports(Size size, List<EnginePart> engines, Register register) {
        return onAllTransports(size, Numbered::sound, engines, register);
    }

    /** The same with what {@code script} says instead of what reaches DHP. */
    static Load onAllTransports(Size size, Script script, List<EnginePart> engines, Register register) {
        return onAllTransports(size, script, engines, register, BETWEEN_ROUNDS);
    }

    /** The same, each hospital with this pause between its rounds (over the queue at least a second). */
    static Load onAllTransports(
            Size size, Script script, List<EnginePart> engines, Register register, Duration betweenRounds) {
        var load = new Load(register, size.turns(), script);
        int mllp = size.patients() * 6 / 10;
        int files = size.patients() * 2 / 10;
        for (int i = 0; i < MLLP_CONNECTIONS; i++) {
            var ports = new ArrayList<Integer>();
            for (int k = 0; k < engines.size(); k++)
                ports.add(engines.get((i + k) % engines.size()).mllpPort());
            var channel = new MllpChannel(ports);
            load.add(Hospital.ANDIJON, share(1, mllp, i, MLLP_CONNECTIONS), channel, betweenRounds);
        }
        var first = engines.get(0);
        load.add(
                Hospital.ANDIJON,
                share(mllp + 1, files, 0, 1),
                new FileChannel(first.dropFolder(), "batch"),
                betweenRounds);
        load.add(
                Hospital.NUKUS,
                share(mllp + files + 1, size.patients() - mllp - files, 0, 1),
                new QueueChannel(first.brokerUrl()),
                betweenRounds.compareTo(BETWEEN_COMMITS) > 0 ? betweenRounds : BETWEEN_COMMITS);
        return load;
    }

    private static List<Integer> share(int from, int count, int part, int parts) {
        return IntStream.range(from, from + count)
                .filter(patient -> (patient - from) % parts == part)
                .boxed()
                .toList();
    }

    /** Starts a hospital that sends about these patients. */
    void add(Hospital hospital, List<Integer> patients, Channel channel, Duration betweenRounds) {
        hospitals.add(threads.submit(() -> {
            try (channel) {
                for (int turn = 1; turn <= turns || enough.getCount() > 0; turn++) {
                    int now = turn;
                    channel.send(
                            patients.stream()
                                    .map(patient -> script.message(hospital, patient, now))
                                    .toList(),
                            register);
                    enough.await(betweenRounds.toMillis(), TimeUnit.MILLISECONDS);
                }
                return null;
            }
        }));
    }

    /** Waits until so many more messages were acknowledged than are now: there is load, and it gets through. */
    void awaitMore(int messages) {
        long until = register.answers() + messages;
        Awaitility.await("acknowledgements")
                .atMost(TO_PROGRESS)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> register.answers() >= until || hospitals.stream().anyMatch(Future::isDone));
    }

    /**
     * Tells the hospitals to stop when each patient has had its turns, and waits until all they sent is acknowledged.
     *
     * @throws ExecutionException if a hospital could not send for a reason of its own
     * @throws TimeoutException if something is not acknowledged after minutes
     */
    void finish() throws InterruptedException, ExecutionException, TimeoutException {
        enough.countDown();
        for (var hospital : hospitals) hospital.get(TO_END.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        enough.countDown();
        threads.shutdownNow();
    }
}

package uz.karvon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;
import uz.karvon.store.LocalPostgres;
import uz.karvon.store.StoreSettings;

/**
 * One run of a scenario: its size, its chance, its parts, and the line it prints. What it opened is closed with it, the
 * last first.
 *
 * <pre>{@code
 * try (var scene = Scene.named("engine-killed", folder)) {
 *     var broker = scene.broker();
 *     var engine = scene.engine("engine", EnginePart.over(broker, scene.database())).start();
 *     var load = scene.open(Load.onAllTransports(scene.size(), engine, scene.register()));
 *     load.awaitMore(100);
 *     engine.kill();
 *     engine.start();
 *     load.finish();
 *     scene.assertKept(engine);      // waits until nothing is under way, compares, prints the line
 * }
 * }</pre>
 */
final class Scene implements AutoCloseable {
    private static final String SEED = "karvon.chaos.seed";

    private final String name;
    private final Path folder;
    private final Size size;
    private final long seed = Long.getLong(SEED, System.nanoTime());
    private final Random chance = new Random(seed);
    private final Register register = new Register();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Sandbox dhp;
    private boolean isKept;

    private Scene(String name, Size size, Path folder) {
        this.name = name;
        this.size = size;
        this.folder = folder;
        dhp = open(Sandbox.start(SandboxSettings.onAnyPort()));
    }

    /** @param folder everything the parts write; thrown away by whoever calls */
    static Scene named(String name, Path folder) {
        return named(name, Size.asked(), folder);
    }

    static Scene named(String name, Size size, Path folder) {
        return new Scene(name, size, folder);
    }

    Size size() {
        return size;
    }

    /** All chance of a run; {@code -Dkarvon.chaos.seed=N} brings a run's own back. */
    Random chance() {
        return chance;
    }

    Register register() {
        return register;
    }

    /** DHP and its token endpoint, in this process. */
    Sandbox dhp() {
        return dhp;
    }

    /** Artemis in a process of its own. */
    BrokerPart broker() throws Exception {
        return open(BrokerPart.start(folder));
    }

    /** A PostgreSQL of this machine's own package; the test is skipped where there is none. */
    LocalPostgres postgres() throws Exception {
        var programs = LocalPostgres.programs();
        Assumptions.assumeTrue(
                programs.isPresent(), "no PostgreSQL server here: install Debian's package postgresql to run this");
        return open(LocalPostgres.start(programs.get()));
    }

    /** An empty database on a PostgreSQL of its own. */
    StoreSettings database() throws Exception {
        return postgres().database("karvon");
    }

    /** An engine that is not started yet, and ends with the scene; see {@link EnginePart}. */
    EnginePart engine(String called, Map<String, String> settings) throws Exception {
        return open(new EnginePart(called, folder, dhp, settings));
    }

    <T extends AutoCloseable> T open(T part) {
        open.push(part);
        return part;
    }

    /** Waits until nothing is under way, compares what was acknowledged with what is there, and prints the line. */
    Ledger assertKept(EnginePart engine) {
        var ledger = Ledger.whenIdle(engine.books(), engine.brokerUrl());
        var findings = new Comparison(register, dhp.held(), ledger).findings();
        System.out.println(findings.line(name));
        isKept = findings.isKept();
        assertThat(findings.acknowledged()).isGreaterThanOrEqualTo(size.messages());
        assertThat(findings.examples()).isEmpty();
        return ledger;
    }

    /** Says that this run only measures and has nothing to keep. */
    void onlyMeasures() {
        isKept = true;
    }

    /** Ends all parts; a run that did not keep the promise says how to have it again. */
    @Override
    public void close() throws Exception {
        if (!isKept) System.out.println("chaos " + name + " did not hold: -D" + SEED + "=" + seed);
        while (!open.isEmpty()) open.pop().close();
    }
}

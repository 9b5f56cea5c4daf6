package uz.karvon.bench;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import uz.karvon.message.fhir.FhirBundle;

/** One message through the engine, beside the least that could be done, and its bundle judged. */
@State(Scope.Thread)
public class MessageBench {
    private static final int IN_A_ROW = 4;

    private byte[] message;
    private Engine engine;
    private BenchHome home;
    private LowerBound bound;
    private FhirBundle bundle;

    @Setup
    public void load() {
        home = BenchHome.open();
        engine = new Engine(home);
        message = BloodCount.bytes();
        bundle = engine.map(message);
        var json = engine.transform(message);
        bound = new LowerBound(message, bundle, json);
        if (!Arrays.equals(json, bound.transform(message)))
            throw new IllegalStateException(
                    "the lower bound writes other JSON than the engine; the ratio would mean nothing");
    }

    /** Alone: for the time and the allocation of one message. */
    @Benchmark
    public int transform() {
        return engine.transform(message).length;
    }

    @Benchmark
    public long transformAndBound(Paired times) {
        return times.ours(() -> engine.transform(message).length, IN_A_ROW)
                + times.theirs(() -> bound.transform(message).length, IN_A_ROW);
    }

    /** Judging beside mapping: reading the bytes and writing the JSON belong to neither. */
    @Benchmark
    public long judgeAndMap(Paired times) {
        var tree = engine.read(message);
        return times.ours(() -> home.validator().judge(bundle).findings().size(), IN_A_ROW)
                + times.theirs(
                        () -> home.mappings().map(tree, home.site()).resources().size(), IN_A_ROW);
    }
}

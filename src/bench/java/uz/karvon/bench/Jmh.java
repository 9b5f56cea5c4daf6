package uz.karvon.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * One run of one benchmark method, in processes of its own with one thread and the serial collector.
 *
 * @param method its class and name
 * @param forks how many processes
 * @param warmups how many rounds before any counts
 * @param rounds how many rounds count
 * @param seconds how long a round is, or one call if that takes longer; 0: one call
 * @param heap the most memory of a process, as {@code -Xmx} has it
 */
record Jmh(String method, int forks, int warmups, int rounds, int seconds, String heap) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** The first call of a process, in so many processes. */
    static Jmh firstCall(String method, int forks, String heap) {
        return new Jmh(method, forks, 0, 1, 0, heap);
    }

    Rounds run() {
        var options = new OptionsBuilder()
                .include("\\." + method.replace(".", "\\.") + "$")
                .mode(seconds == 0 ? Mode.SingleShotTime : Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(forks)
                .warmupIterations(warmups)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(rounds)
                .measurementTime(TimeValue.seconds(seconds))
                .timeout(TimeValue.minutes(10))
                .jvmArgs("-XX:+UseSerialGC", "-Xmx" + heap)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .output(Bench.FOLDER.resolve("jmh." + method + ".log").toString())
                .build();
        try {
            return new Rounds(new Runner(options).runSingle());
        } catch (RunnerException e) {
            throw new IllegalStateException(method + " could not be measured; see jmh." + method + ".log", e);
        }
    }

    /** What was measured, round by round. */
    record Rounds(RunResult result) {
        /** The median of the rounds' quotients of two counters. */
        double ratio(String above, String below) {
            return median(round -> counter(round, above) / counter(round, below));
        }

        /** The median of a counter over the rounds. */
        double counter(String name) {
            return median(round -> counter(round, name));
        }

        /** Microseconds of one of a pair, the median of the rounds. */
        double micros(String side) {
            return ratio(side, Paired.TURNS) / 1000;
        }

        /** Microseconds a call, the median of the rounds. */
        double micros() {
            return median(round -> round.getPrimaryResult().getScore());
        }

        /** Bytes allocated a call. */
        double allocated() {
            return median(round -> counter(round, ALLOCATED));
        }

        private double median(ToDoubleFunction<IterationResult> value) {
            var sorted = result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .mapToDouble(value)
                    .sorted()
                    .toArray();
            return sorted[sorted.length / 2];
        }

        private static double counter(IterationResult round, String name) {
            return round.getSecondaryResults().entrySet().stream()
                    .filter(entry -> entry.getKey().replace("·", "").equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("JMH counted no " + name))
                    .getValue()
                    .getScore();
        }
    }
}

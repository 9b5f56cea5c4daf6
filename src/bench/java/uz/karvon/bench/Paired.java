package uz.karvon.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The times of two things measured in turns a millisecond or so apart, so that whatever else the machine does falls on
 * both alike. Nanoseconds for one of each; JMH adds them up over an iteration.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Paired {
    static final String OURS = "ours";
    static final String THEIRS = "theirs";
    static final String TURNS = "turns";

    public long ours;
    public long theirs;
    public long turns;

    /** Measures one of ours, as the mean of some in a row; a turn ends with it.
     *
     * @return what was made, for JMH to swallow
     */
    long ours(Work work, int times) {
        return ours(work, times, 1);
    }

    /** @param messages how many messages go through at one such work */
    long ours(Work work, int times, int messages) {
        long start = System.nanoTime();
        long made = repeat(work, times);
        ours += (System.nanoTime() - start) / times;
        turns += messages;
        return made;
    }

    /** @return what was made, for JMH to swallow */
    long theirs(Work work, int times) {
        long start = System.nanoTime();
        long made = repeat(work, times);
        theirs += (System.nanoTime() - start) / times;
        return made;
    }

    private static long repeat(Work work, int times) {
        long made = 0;
        for (int i = 0; i < times; i++) made += work.run();
        return made;
    }

    /** Something to measure. */
    @FunctionalInterface
    interface Work {
        /** @return a number that depends on all it made, so that nothing of it can be left out */
        long run();
    }
}

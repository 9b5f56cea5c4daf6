package uz.karvon.badinput;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes a thread asked the heap for: a measure of work that no busy machine disturbs. */
final class Allocation {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long ofThisThread() {
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** Nanoseconds this thread had a processor. */
    long processorTime() {
        return threads.getCurrentThreadCpuTime();
    }

    long of(Runnable work) {
        long before = ofThisThread();
        work.run();
        return ofThisThread() - before;
    }
}

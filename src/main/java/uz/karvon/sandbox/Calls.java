package uz.karvon.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How often the stand-in was called, failed calls included. */
final class Calls {
    private final Map<CallKind, AtomicLong> counts = new ConcurrentHashMap<>();

    void count(CallKind kind) {
        counts.computeIfAbsent(kind, one -> new AtomicLong()).incrementAndGet();
    }

    long of(CallKind kind) {
        var count = counts.get(kind);
        return count == null ? 0 : count.get();
    }
}

package uz.karvon.validate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import uz.karvon.message.Verdict;
import uz.karvon.message.Verdict.Severity;

/** Counts what the profiles find, by severity and rule, as {@code karvon.findings}: what to mend first, and for how many. */
public final class FindingCounts {
    private final MeterRegistry meters;
    // the registry's own look-up makes a name of all tags each time
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

    public FindingCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    private record Key(Severity severity, String rule) {}

    /** Counts every finding of a verdict. */
    public void count(Verdict verdict) {
        for (var finding : verdict.findings())
            counters.computeIfAbsent(new Key(finding.severity(), finding.rule()), this::counter)
                    .increment();
    }

    private Counter counter(Key key) {
        return Counter.builder("karvon.findings")
                .description("What the profiles found in bundles; QUALITY: a must-support element empty beside a value")
                .tag("severity", key.severity().name().toLowerCase(Locale.ROOT))
                .tag("rule", key.rule())
                .register(meters);
    }
}

package uz.karvon.broker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How long one message took in each step so far, a step it came to several times once. For one thread at a time. */
final class Stages {
    /** The exchange property it travels in. */
    static final String PROPERTY = "karvon.stages";

    private final Map<String, Long> nanos = new LinkedHashMap<>();

    void took(String stage, long some) {
        nanos.merge(stage, some, Long::sum);
    }

    /**
     * As the books keep it, in the order of flow: {@code map=98 resolve=4100 route=310}.
     *
     * @param whole what the message took in all; what no step took of it is the route's own
     */
    String micros(Duration whole) {
        long steps = nanos.values().stream().mapToLong(Long::longValue).sum();
        var all = new LinkedHashMap<>(nanos);
        all.put("route", Math.max(0, whole.toNanos() - steps));
        return all.entrySet().stream()
                .map(stage -> stage.getKey() + "=" + stage.getValue() / 1_000)
                .collect(Collectors.joining(" "));
    }
}

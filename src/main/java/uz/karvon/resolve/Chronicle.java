package uz.karvon.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.SiteId;
import uz.karvon.message.Unreachable;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.OnExisting;

/**
 * Knows when a hospital last spoke of a record, so that an older message never overwrites what a newer one said. Clocks
 * of different hospitals are not compared. The books lag behind by a moment, so the last deliveries are remembered here.
 */
public final class Chronicle {
    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);

    private final Memory memory;
    private final Cache<String, Instant> lately =
            Caffeine.newBuilder().maximumSize(100_000).build();

    /** What the books remember. */
    @FunctionalInterface
    public interface Memory {
        /**
         * @param records {@code system|value} of their identities
         * @return when the site last spoke of each; one it never spoke of is not in it
         */
        Map<String, Instant> lastSaid(SiteId site, Collection<String> records);
    }

    public Chronicle(Memory memory) {
        this.memory = memory;
    }

    /**
     * Which of these the site has said something newer of since {@code saidAt}. The books are asked once, and only if
     * there is anything to ask for; what another engine delivered in between they know and we do not.
     *
     * @param records resources that DHP has and the message would change
     */
    Set<FhirResource> outdated(SiteId site, Optional<Instant> saidAt, List<FhirResource> records) {
        if (saidAt.isEmpty() || records.isEmpty()) return Set.of();
        var booked = booked(site, records);
        return records.stream()
                .filter(resource -> isOutdated(site, saidAt.get(), record(resource), booked))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isOutdated(SiteId site, Instant saidAt, String record, Map<String, Instant> booked) {
        var here = Optional.ofNullable(lately.getIfPresent(key(site, record)));
        return saidAt.isBefore(booked.getOrDefault(record, Instant.MIN))
                || here.filter(saidAt::isBefore).isPresent();
    }

    private Map<String, Instant> booked(SiteId site, List<FhirResource> records) {
        try {
            return memory.lastSaid(site, records.stream().map(Chronicle::record).toList());
        } catch (Unreachable e) {
            // hospitals are served without the books; their messages come in order as a rule
            LOG.atWarn().addKeyValue("step", "resolve").log("books away; the order of messages was not looked up");
            return Map.of();
        }
    }

    /** DHP has what the site said in this message. */
    void said(SiteId site, FhirBundle bundle) {
        bundle.saidAt().ifPresent(at -> changeable(bundle)
                .forEach(resource -> lately.asMap().merge(key(site, record(resource)), at, Chronicle::later)));
    }

    private static Stream<FhirResource> changeable(FhirBundle bundle) {
        return bundle.resources().stream().filter(resource -> resource.onExisting() == OnExisting.UPDATE);
    }

    private static String record(FhirResource resource) {
        return resource.identity().orElseThrow().token();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String key(SiteId site, String record) {
        return site + " " + record;
    }
}

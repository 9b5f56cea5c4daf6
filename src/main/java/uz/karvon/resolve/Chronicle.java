package uz.karvon.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Optional;
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
        /** @param record {@code system|value} of its identity */
        Optional<Instant> lastSaid(SiteId site, String record);
    }

    public Chronicle(Memory memory) {
        this.memory = memory;
    }

    /** Whether the site has said something newer of this record than what it said at {@code saidAt}. */
    boolean isOutdated(FhirResource resource, SiteId site, Instant saidAt) {
        var record = resource.identity().orElseThrow().token();
        try {
            var last = lately.get(
                    key(site, record), key -> memory.lastSaid(site, record).orElse(Instant.MIN));
            return saidAt.isBefore(last);
        } catch (Unreachable e) {
            // hospitals are served without the books; their messages come in order as a rule
            LOG.atWarn().addKeyValue("step", "resolve").log("books away; the order of messages was not looked up");
            return false;
        }
    }

    /** DHP has what the site said in this message. */
    void said(SiteId site, FhirBundle bundle) {
        if (bundle.saidAt().isEmpty()) return;
        for (var resource : bundle.resources())
            if (resource.onExisting() == OnExisting.UPDATE)
                lately.asMap()
                        .merge(
                                key(site, resource.identity().orElseThrow().token()),
                                bundle.saidAt().get(),
                                Chronicle::later);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String key(SiteId site, String record) {
        return site + " " + record;
    }
}

package uz.karvon.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.OnExisting;

/**
 * What DHP was found to hold and no message changes, such as the organization of a hospital or its doctors: for a while
 * it is referred to without asking again.
 */
final class KnownIdentities {
    private static final int MOST = 100_000;

    private final ResolveSettings settings;
    private final Cache<String, Known> known;

    KnownIdentities(ResolveSettings settings) {
        this.settings = settings;
        known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(settings.remember())
                .build();
    }

    /** Those of these resources that need no question; none where nothing would be left to ask. */
    Map<FhirResource, Known> among(List<FhirResource> resources) {
        var found = new IdentityHashMap<FhirResource, Known>();
        for (var resource : resources)
            if (isLasting(resource))
                Optional.ofNullable(known.getIfPresent(settings.key(resource)))
                        .ifPresent(it -> found.put(resource, it));
        return found.size() == resources.size() ? Map.of() : found;
    }

    /** DHP was found to hold it. */
    void remember(FhirResource resource, Known found) {
        if (isLasting(resource)) known.put(settings.key(resource), found);
    }

    /** What they were known as may be wrong: ask again. */
    void forget(Collection<FhirResource> resources) {
        for (var resource : resources) known.invalidate(settings.key(resource));
    }

    private boolean isLasting(FhirResource resource) {
        return resource.onExisting() == OnExisting.KEEP && settings.isShared(resource);
    }
}

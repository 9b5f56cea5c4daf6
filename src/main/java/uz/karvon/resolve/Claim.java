package uz.karvon.resolve;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** One message's right to make some identities; nobody else on this node makes them meanwhile, nor on any other. */
final class Claim {
    /** Of a message that makes nothing others might make too. */
    static final Claim NONE = new Claim(Set.of(), Instant.MAX);

    private final Set<String> identities;
    private volatile Instant until;

    /** @param until {@link Instant#MAX} where other nodes could not be asked, so that nothing can be lost to them */
    Claim(Set<String> identities, Instant until) {
        this.identities = Set.copyOf(identities);
        this.until = until;
    }

    Set<String> identities() {
        return identities;
    }

    /** Whether all of these may be made at this moment. */
    boolean covers(Collection<String> wanted, Instant now) {
        return identities.containsAll(wanted) && now.isBefore(until);
    }

    boolean isKnownToOthers() {
        return !until.equals(Instant.MAX);
    }

    void holdUntil(Instant later) {
        until = later;
    }
}

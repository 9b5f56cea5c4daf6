package uz.karvon.resolve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.ClaimRegister;
import uz.karvon.message.Unreachable;

/**
 * Lets one message at a time make a shared identity (a patient, an organization…), over all lanes, hospitals and
 * nodes: DHP's search and the create after it are two calls, and between them another could create the same.
 *
 * <p>A claim is taken whole or not at all, first among the lanes of this node and then in the register of all nodes, so
 * nobody waits for one identity while holding another. A node that is killed holds its claims for {@link #LEASE}; a
 * living one renews them. While the register is away the lanes of this node still wait for each other, and DHP's own
 * answers (conditional create, 409, 412) guard against other nodes.
 */
public final class Claims implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final Duration LEASE = Duration.ofSeconds(15);
    // longer than a lease, so that the claims of a killed node end while we wait
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SHORTEST_PAUSE_MILLIS = 10;
    private static final int LONGEST_PAUSE_MILLIS = 60;

    private final ClaimRegister register;
    private final Clock clock;
    private final Duration patience;
    // guarded by itself
    private final Set<Claim> open = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final ScheduledExecutorService renewing =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "claims"));

    public Claims(ClaimRegister register, Clock clock) {
        this(register, clock, PATIENCE, LEASE.dividedBy(3));
    }

    Claims(ClaimRegister register, Clock clock, Duration patience, Duration renewedEvery) {
        this.register = register;
        this.clock = clock;
        this.patience = patience;
        long every = renewedEvery.toMillis();
        renewing.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until all these identities are ours.
     *
     * @throws Unreachable if others do not let go of them in time: nothing is held, try again later
     */
    Claim take(Set<String> identities) throws InterruptedException {
        var deadline = clock.instant().plus(patience);
        takeFromLanes(identities, deadline);
        var claim = Claim.NONE;
        try {
            claim = takeFromNodes(identities, deadline);
            synchronized (taken) {
                open.add(claim);
            }
            return claim;
        } finally {
            if (claim == Claim.NONE) letGo(identities);
        }
    }

    private void takeFromLanes(Set<String> identities, Instant deadline) throws InterruptedException {
        synchronized (taken) {
            while (identities.stream().anyMatch(taken::contains)) {
                long left = Duration.between(clock.instant(), deadline).toMillis();
                if (left <= 0) throw stillMade();
                taken.wait(left);
            }
            taken.addAll(identities);
        }
    }

    private Claim takeFromNodes(Set<String> identities, Instant deadline) throws InterruptedException {
        while (true) {
            var until = clock.instant().plus(LEASE);
            try {
                if (register.take(identities, LEASE)) return new Claim(identities, until);
            } catch (Unreachable e) {
                // hospitals are served without the store: DHP's own guards have to do
                LOG.atWarn().addKeyValue("step", "resolve").log("store away; other engines were not asked to wait");
                return new Claim(identities, Instant.MAX);
            }
            if (clock.instant().isAfter(deadline)) throw stillMade();
            pause();
        }
    }

    // by chance, or the same two would meet again
    private static void pause() throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        long millis = ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static Unreachable stillMade() {
        return Unreachable.later("another message is making the same patient, place or person", Optional.empty(), null);
    }

    /** Whether all of these may be made now; not if the claim was lost meanwhile, as to a node that took us for dead. */
    boolean cover(Claim claim, Set<String> wanted) {
        return claim.covers(wanted, clock.instant());
    }

    /** Lets others have them; nothing happens to a claim that was given back before. */
    void giveBack(Claim claim) {
        synchronized (taken) {
            if (!open.remove(claim)) return;
        }
        try {
            if (claim.isKnownToOthers()) register.release(claim.identities());
        } catch (Unreachable e) {
            LOG.atWarn()
                    .addKeyValue("step", "resolve")
                    .log("store away; a claim was not given back and ends by itself");
        } finally {
            letGo(claim.identities());
        }
    }

    private void letGo(Collection<String> identities) {
        synchronized (taken) {
            taken.removeAll(identities);
            taken.notifyAll();
        }
    }

    private void renew() {
        List<Claim> held;
        synchronized (taken) {
            held = open.stream().filter(Claim::isKnownToOthers).toList();
        }
        held.forEach(this::renew);
    }

    private void renew(Claim claim) {
        var until = clock.instant().plus(LEASE);
        try {
            if (register.renew(claim.identities(), LEASE)) claim.holdUntil(until);
        } catch (Unreachable e) {
            LOG.atWarn().addKeyValue("step", "resolve").log("store away; a claim was not renewed");
        }
    }

    @Override
    public void close() {
        renewing.shutdownNow();
    }
}

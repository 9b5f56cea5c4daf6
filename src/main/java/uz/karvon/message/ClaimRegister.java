package uz.karvon.message;

import java.time.Duration;
import java.util.Collection;

/**
 * Where nodes say which identities they are making in DHP just now. A claim is all or nothing, so nobody waits for one
 * identity while holding another; it ends by itself, so a node that was killed holds nothing for long.
 */
public interface ClaimRegister {
    /**
     * Claims identities that no other node has claimed.
     *
     * @param identities each in one writing on all nodes; kept as a hash
     * @param lease how long they are ours if nothing more is said
     * @return whether all are ours now; if not, none is
     * @throws Unreachable if the register is away
     */
    boolean take(Collection<String> identities, Duration lease);

    /**
     * Holds claims for longer.
     *
     * @return whether all of them were still ours
     * @throws Unreachable if the register is away
     */
    boolean renew(Collection<String> identities, Duration lease);

    /**
     * Gives claims back; those that are not ours stay as they are.
     *
     * @throws Unreachable if the register is away: then they end by themselves
     */
    void release(Collection<String> identities);
}

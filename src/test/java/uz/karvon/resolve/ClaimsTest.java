package uz.karvon.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.karvon.message.ClaimRegister;
import uz.karvon.message.Unreachable;

class ClaimsTest {
    private static final Set<String> ONE = Set.of("Patient|s|1");
    private static final Duration RARELY = Duration.ofMinutes(5);

    private final Register register = new Register();
    private final Claims node = new Claims(register, Clock.systemUTC(), Duration.ofSeconds(20), RARELY);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void gives_up_when_others_do_not_let_go_and_holds_nothing_then() throws Exception {
        try (var hasty = new Claims(register, Clock.systemUTC(), Duration.ofMillis(50), RARELY)) {
            register.others.add("Patient|s|1");

            assertThatThrownBy(() -> hasty.take(Set.of("Patient|s|1", "Patient|s|2")))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageNotContaining("|");

            register.others.clear();
            var claim = hasty.take(Set.of("Patient|s|1", "Patient|s|2"));
            assertThat(hasty.cover(claim, ONE)).isTrue();
            assertThatThrownBy(() -> hasty.take(ONE)).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void waits_for_another_lane_and_for_another_node() throws Exception {
        var first = node.take(ONE);
        var second = CompletableFuture.supplyAsync(() -> taken(ONE));
        assertThat(second).isNotDone();
        register.others.add("Patient|s|1");
        node.giveBack(first);
        assertThat(second).isNotDone();

        register.others.clear();

        assertThat(second.get(10, TimeUnit.SECONDS).identities()).isEqualTo(ONE);
    }

    @Test
    void an_interrupted_wait_leaves_nothing_behind() throws Exception {
        register.others.add("Patient|s|1");
        var lanes = Executors.newSingleThreadExecutor();
        var waiting = lanes.submit(() -> node.take(ONE));
        await().until(() -> register.asked.get() > 0);

        lanes.shutdownNow();

        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        register.others.clear();
        assertThat(node.cover(node.take(ONE), ONE)).isTrue();
    }

    @Test
    void lanes_that_want_the_same_in_any_order_never_wait_for_each_other_for_ever() throws Exception {
        var lanes = Executors.newFixedThreadPool(6);
        var working = new AtomicInteger();
        try {
            var done = lanes.invokeAll(List.of(
                    () -> turns(working, Set.of("a", "b")),
                    () -> turns(working, Set.of("b", "a")),
                    () -> turns(working, Set.of("b", "c", "a")),
                    () -> turns(working, Set.of("a")),
                    () -> turns(working, Set.of("a", "c")),
                    () -> turns(working, Set.of("c", "a"))));

            for (var lane : done) assertThat(lane.get()).isEqualTo(50);
        } finally {
            lanes.shutdownNow();
        }
        assertThat(register.ours).isEmpty();
    }

    private int turns(AtomicInteger working, Set<String> wanted) throws InterruptedException {
        for (int turn = 0; turn < 50; turn++) {
            var claim = node.take(wanted);
            // all of them want a
            assertThat(working.incrementAndGet()).isEqualTo(1);
            working.decrementAndGet();
            node.giveBack(claim);
        }
        return 50;
    }

    @Test
    void goes_on_without_the_store_and_lanes_still_wait_for_each_other() throws Exception {
        register.isAway = true;
        var first = node.take(ONE);
        assertThat(node.cover(first, ONE)).isTrue();
        var second = CompletableFuture.supplyAsync(() -> taken(ONE));
        assertThat(second).isNotDone();

        node.giveBack(first);

        assertThat(node.cover(second.get(10, TimeUnit.SECONDS), ONE)).isTrue();
    }

    @Test
    void what_cannot_be_given_back_is_free_on_this_node_all_the_same() throws Exception {
        var claim = node.take(ONE);
        register.isAway = true;

        node.giveBack(claim);
        node.giveBack(claim);

        assertThat(node.cover(node.take(ONE), ONE)).isTrue();
    }

    @Test
    void is_renewed_for_as_long_as_it_is_held() throws Exception {
        try (var careful = new Claims(register, Clock.systemUTC(), RARELY, Duration.ofMillis(5))) {
            var claim = careful.take(ONE);

            await().until(() -> register.renewed.get() > 2);

            careful.giveBack(claim);
            assertThat(register.ours).isEmpty();
        }
    }

    @Test
    void covers_nothing_but_what_was_claimed() throws Exception {
        assertThat(node.cover(Claim.NONE, Set.of())).isTrue();
        assertThat(node.cover(Claim.NONE, ONE)).isFalse();
        assertThat(node.cover(node.take(ONE), Set.of("Patient|s|1", "Patient|s|2")))
                .isFalse();
    }

    private Claim taken(Set<String> identities) {
        try {
            return node.take(identities);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The register of all nodes; {@code others} are claimed by another one. */
    private static final class Register implements ClaimRegister {
        private final Set<String> others = ConcurrentHashMap.newKeySet();
        private final Set<String> ours = ConcurrentHashMap.newKeySet();
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger renewed = new AtomicInteger();
        private volatile boolean isAway;

        @Override
        public boolean take(Collection<String> identities, Duration lease) {
            answer();
            asked.incrementAndGet();
            if (identities.stream().anyMatch(others::contains)) return false;
            ours.addAll(identities);
            return true;
        }

        @Override
        public boolean renew(Collection<String> identities, Duration lease) {
            answer();
            renewed.incrementAndGet();
            return ours.containsAll(identities);
        }

        @Override
        public void release(Collection<String> identities) {
            answer();
            ours.removeAll(identities);
        }

        private void answer() {
            if (isAway) throw Unreachable.later("the store is away", Optional.empty(), null);
        }
    }
}

package uz.karvon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uz.karvon.store.Entries.letter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uz.karvon.message.Unreachable;

class StorePostgresIT extends StoreContract {
    private static LocalPostgres postgres;
    private static int databases;
    private StoreSettings settings;

    @BeforeAll
    static void start() throws Exception {
        var programs = LocalPostgres.programs();
        Assumptions.assumeTrue(
                programs.isPresent(), "no PostgreSQL server here: install Debian's package postgresql to run this");
        postgres = LocalPostgres.start(programs.get());
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) postgres.close();
    }

    @Override
    StoreSettings database() {
        try {
            settings = postgres.database("store" + databases++);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return settings;
    }

    @Override
    StoreSettings current() {
        return settings;
    }

    @Test
    void starts_before_the_database_does_and_goes_on_after_it_was_away() throws Exception {
        try (var store = Store.open(settings)) {
            postgres.down();
            try {
                assertThatThrownBy(() -> store.park(letter(1)))
                        .isInstanceOfSatisfying(Unreachable.class, away -> assertThat(away.operatorMustAct())
                                .isFalse());
            } finally {
                postgres.up();
            }

            Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
                store.park(letter(1));
                assertThat(store.dead(DeadFilter.open(10))).hasSize(1);
            });
        }
    }

    @Test
    void nodes_that_start_together_make_the_tables_once() throws Exception {
        var fresh = postgres.database("fresh" + databases++);

        var nodes = new CompletableFuture<?>[4];
        for (int i = 0; i < nodes.length; i++) {
            int number = i;
            nodes[i] = CompletableFuture.runAsync(() -> {
                try (var store = Store.open(fresh)) {
                    store.park(letter(number));
                }
            });
        }
        CompletableFuture.allOf(nodes).join();

        try (var store = Store.open(fresh)) {
            assertThat(store.dead(DeadFilter.open(10))).hasSize(4);
        }
    }
}

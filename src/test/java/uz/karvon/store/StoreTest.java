package uz.karvon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest extends StoreContract {
    private StoreSettings settings;

    @Override
    StoreSettings database() {
        settings = new StoreSettings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 6);
        return settings;
    }

    @Override
    StoreSettings current() {
        return settings;
    }

    @Test
    void refuses_a_database_it_does_not_know() {
        assertThatThrownBy(() -> new StoreSettings("jdbc:mysql://u:secret@host/db", "u", "p", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:postgresql:")
                .hasMessageNotContaining("secret");
    }

    @Test
    void an_engine_alone_with_its_store_has_its_claims_again_after_it_was_killed(@TempDir Path data) {
        var settings = StoreSettings.embedded(data);
        try (var killed = Store.open(settings)) {
            killed.claims().take(List.of("Patient|s|1"), Duration.ofMinutes(1));
        }

        try (var again = Store.open(settings)) {
            assertThat(again.claims().take(List.of("Patient|s|1"), Duration.ofMinutes(1)))
                    .isTrue();
        }
    }
}

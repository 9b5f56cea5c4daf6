package uz.karvon.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

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
}

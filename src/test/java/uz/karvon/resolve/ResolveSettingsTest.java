package uz.karvon.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ResolveSettingsTest {
    @Test
    void says_all_that_is_wrong_at_once() {
        assertThatThrownBy(() -> ResolveSettings.of(Map.of(
                        "resolve.shared", "patients", "resolve.remember", "long", "resolve.list.telecom", "Use")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("resolve.shared", "resolve.remember", "resolve.list.telecom");
    }

    @Test
    void what_the_settings_list_as_usual_is_so_without_them() throws IOException {
        var listed = new Properties();
        try (var file = ResolveSettings.class.getResourceAsStream("/karvon.properties")) {
            listed.load(file);
        }

        var settings = ResolveSettings.of(
                listed.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, listed::getProperty)));

        assertThat(settings).isEqualTo(ResolveSettings.of(Map.of()));
    }
}

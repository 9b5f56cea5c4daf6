package uz.karvon.dhp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-01T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void ignores_a_retry_after_nobody_can_read() {
        assertThat(retryAfter("soon")).isEmpty();
        assertThat(retryAfter("-5")).isEmpty();
        assertThat(retryAfter("")).isEmpty();
    }

    @Test
    void reads_retry_after_in_seconds_and_as_a_date() {
        assertThat(retryAfter(" 120 ")).contains(Duration.ofMinutes(2));
        assertThat(retryAfter("Sun, 01 Nov 2026 10:01:30 GMT")).contains(Duration.ofSeconds(90));
        assertThat(retryAfter("Sun, 01 Nov 2026 09:00:00 GMT")).contains(Duration.ZERO);
    }

    @Test
    void finds_no_issues_in_what_is_no_outcome() {
        for (var body : new String[] {"", "<html>", "[]", "{\"issue\":\"x\"}", "null"})
            assertThat(OperationOutcome.of(body.getBytes(StandardCharsets.UTF_8))
                            .issues())
                    .isEmpty();
    }

    @Test
    void takes_the_first_error_for_the_reason() {
        var outcome = OperationOutcome.of(
                """
                {"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"value"},
                {"severity":"error","code":"not a code but a name"},{"severity":"fatal","code":"required"}]}"""
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(outcome.issues()).hasSize(3);
        assertThat(outcome.first().orElseThrow().code()).isEqualTo("unknown");
    }

    @Test
    void names_every_wrong_setting_at_once() {
        var properties = Map.of(
                "dhp.base-url", "dhp.uz", "dhp.connect-timeout", "5", "dhp.call-timeout", "0s", "dhp.connections", "0");

        assertThatThrownBy(() -> DhpSettings.of(properties))
                .hasMessageContaining("dhp.base-url")
                .hasMessageContaining("dhp.connect-timeout")
                .hasMessageContaining("dhp.call-timeout")
                .hasMessageContaining("dhp.connections");
    }

    @Test
    void reads_settings_and_drops_the_last_slash() {
        var settings = DhpSettings.of(Map.of("dhp.base-url", "https://dhp.uz/fhir/", "dhp.answer-timeout", "500ms"));

        assertThat(settings.baseUrl()).hasToString("https://dhp.uz/fhir");
        assertThat(settings.answerTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    private static Optional<Duration> retryAfter(String header) {
        return Answer.of(503, Optional.of(header), new byte[0], "", NOW).retryAfter();
    }
}

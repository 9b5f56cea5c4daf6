package uz.karvon.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uz.karvon.message.FeedId;
import uz.karvon.store.Pulse;

class WatchTest {
    private static final Instant NOON = Instant.parse("2026-11-23T07:00:00Z");
    private static final FeedId FEED = new FeedId("andijon-rch.mllp");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void names_every_setting_that_is_wrong_at_once() {
        var settings = Map.of(
                "health.longest-wait", "soon", "health.silent-after.Andijon", "2h", "health.silent-after.a.b", "0h");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Patience.of(settings))
                .withMessageContaining("health.longest-wait is no duration")
                .withMessageContaining("health.silent-after.a.b is no duration")
                .withMessageContaining("Andijon");
    }

    @Test
    void says_how_long_the_oldest_message_has_waited() {
        var watch = watch(pulse(Optional.of(NOON.minusSeconds(3600)), NOON), Map.of());

        assertThat(watch.probes().get(0).look())
                .contains("a message has waited for 60 minutes, longer than health.longest-wait");
        assertThat(meters.get("karvon.lag").gauge().value()).isEqualTo(3600);
    }

    @Test
    void is_content_while_messages_go_and_feeds_speak() {
        var watch = watch(
                pulse(Optional.of(NOON.minusSeconds(60)), NOON.minusSeconds(600)),
                Map.of("health.silent-after.andijon-rch.mllp", "10m"));

        assertThat(watch.probes()).allSatisfy(probe -> assertThat(probe.look()).isEmpty());
    }

    @Test
    void names_the_feeds_that_are_silent_and_those_never_heard_of() {
        var watch = watch(
                pulse(Optional.empty(), NOON.minusSeconds(3 * 3600)),
                Map.of("health.silent-after.andijon-rch.mllp", "2h", "health.silent-after.nukus-lab.csv", "7d"));

        assertThat(watch.probes().get(1).look().orElseThrow())
                .contains("andijon-rch.mllp for 3 hours", "nukus-lab.csv for as long as the books go back");
    }

    private Watch watch(Pulse pulse, Map<String, String> settings) {
        return new Watch(() -> pulse, Patience.of(settings), meters, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static Pulse pulse(Optional<Instant> oldest, Instant last) {
        var byFeed = new TreeMap<FeedId, Instant>((one, other) -> one.value().compareTo(other.value()));
        byFeed.put(FEED, last);
        return new Pulse(oldest, byFeed);
    }
}

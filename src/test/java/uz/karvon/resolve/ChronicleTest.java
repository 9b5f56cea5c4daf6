package uz.karvon.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import uz.karvon.dhp.SampleResource;
import uz.karvon.message.SiteId;
import uz.karvon.message.Unreachable;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.OnExisting;

class ChronicleTest {
    private static final SiteId SITE = new SiteId("andijon-rch");
    private static final Instant NOON = Instant.parse("2026-11-23T07:00:00Z");

    private final FhirResource patient = SampleResource.of("Patient", "https://mrn", "1")
            .onExisting(OnExisting.UPDATE)
            .build();
    private final FhirResource visit = SampleResource.of("Encounter", "https://visit", "1")
            .onExisting(OnExisting.UPDATE)
            .build();
    private final AtomicInteger asked = new AtomicInteger();
    private Optional<Instant> booked = Optional.empty();
    private final Chronicle chronicle = new Chronicle((site, records) -> {
        asked.incrementAndGet();
        return site.equals(SITE) && records.contains("https://mrn|1") && booked.isPresent()
                ? Map.of("https://mrn|1", booked.get())
                : Map.of();
    });

    @Test
    void the_first_word_is_never_outdated() {
        assertThat(isOutdated(SITE, NOON)).isFalse();
    }

    @Test
    void what_the_books_know_to_be_older_is_outdated_and_what_is_as_old_is_not() {
        booked = Optional.of(NOON);

        assertThat(isOutdated(SITE, NOON.minusSeconds(1))).isTrue();
        assertThat(isOutdated(SITE, NOON)).isFalse();
    }

    @Test
    void the_books_are_asked_once_for_all_records_of_a_message() {
        booked = Optional.of(NOON);

        assertThat(outdated(chronicle, NOON.minusSeconds(1), patient, visit)).containsExactly(patient);
        assertThat(asked).hasValue(1);
    }

    @Test
    void the_books_are_not_asked_for_what_dhp_lacks() {
        assertThat(outdated(chronicle, NOON)).isEmpty();

        assertThat(asked).hasValue(0);
    }

    @Test
    void what_another_engine_delivered_since_counts_too() {
        chronicle.said(SITE, bundle(NOON.minusSeconds(60)));
        booked = Optional.of(NOON);

        assertThat(isOutdated(SITE, NOON.minusSeconds(30))).isTrue();
    }

    @Test
    void a_delivery_is_known_before_the_books_have_it() {
        chronicle.said(SITE, bundle(NOON));
        chronicle.said(SITE, bundle(NOON.minusSeconds(60)));

        assertThat(isOutdated(SITE, NOON.minusSeconds(1))).isTrue();
        assertThat(isOutdated(new SiteId("nukus-lab"), NOON.minusSeconds(1))).isFalse();
    }

    @Test
    void while_the_books_are_away_messages_are_served() {
        var away = new Chronicle((site, records) -> {
            asked.incrementAndGet();
            throw Unreachable.later("the store is away", Optional.empty(), null);
        });

        assertThat(outdated(away, NOON, patient, visit)).isEmpty();
        assertThat(asked).hasValue(1);
    }

    private boolean isOutdated(SiteId site, Instant saidAt) {
        return !chronicle.outdated(site, Optional.of(saidAt), List.of(patient)).isEmpty();
    }

    private static Set<FhirResource> outdated(Chronicle chronicle, Instant saidAt, FhirResource... held) {
        return chronicle.outdated(SITE, Optional.of(saidAt), List.of(held));
    }

    private FhirBundle bundle(Instant saidAt) {
        var plain = SampleResource.bundle(patient, visit);
        return new FhirBundle(
                plain.source(), plain.resources(), List.of(), List.of(), List.of(), "test", Optional.of(saidAt));
    }
}

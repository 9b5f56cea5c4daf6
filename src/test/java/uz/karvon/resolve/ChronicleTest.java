package uz.karvon.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private final AtomicInteger asked = new AtomicInteger();
    private Optional<Instant> booked = Optional.empty();
    private final Chronicle chronicle = new Chronicle((site, record) -> {
        asked.incrementAndGet();
        return site.equals(SITE) ? booked : Optional.empty();
    });

    @Test
    void the_first_word_is_never_outdated() {
        assertThat(chronicle.isOutdated(patient, SITE, NOON)).isFalse();
    }

    @Test
    void what_the_books_know_to_be_older_is_outdated_and_what_is_as_old_is_not() {
        booked = Optional.of(NOON);

        assertThat(chronicle.isOutdated(patient, SITE, NOON.minusSeconds(1))).isTrue();
        assertThat(chronicle.isOutdated(patient, SITE, NOON)).isFalse();
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_delivery_is_known_before_the_books_have_it() {
        chronicle.said(SITE, bundle(NOON));
        chronicle.said(SITE, bundle(NOON.minusSeconds(60)));

        assertThat(chronicle.isOutdated(patient, SITE, NOON.minusSeconds(1))).isTrue();
        assertThat(chronicle.isOutdated(patient, new SiteId("nukus-lab"), NOON.minusSeconds(1)))
                .isFalse();
    }

    @Test
    void while_the_books_are_away_messages_are_served() {
        var away = new Chronicle((site, record) -> {
            throw Unreachable.later("the store is away", Optional.empty(), null);
        });

        assertThat(away.isOutdated(patient, SITE, NOON)).isFalse();
    }

    private FhirBundle bundle(Instant saidAt) {
        var plain = SampleResource.bundle(patient);
        return new FhirBundle(plain.source(), plain.resources(), List.of(), List.of(), "test", Optional.of(saidAt));
    }
}

package uz.karvon.dhp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.karvon.message.Receipt;
import uz.karvon.message.fhir.FhirResource;

class PartsTest {
    @Test
    void a_message_that_fits_stays_whole_and_in_its_order() {
        var specimen = resource("Specimen");
        var patient = resource("Patient");

        var parts = Parts.of(SampleResource.bundle(specimen, patient), 2);

        assertThat(parts.now()).containsExactly(specimen, patient);
        assertThat(parts.inWords()).isEmpty();
    }

    @Test
    void what_is_referred_to_goes_before_what_refers_to_it() {
        var patient = resource("Patient");
        var specimen =
                SampleResource.of("Specimen", "s", "1").link("subject", patient).build();

        var parts = Parts.of(SampleResource.bundle(specimen, patient), 1);

        assertThat(parts.now()).containsExactly(patient);
        assertThat(parts.inWords()).contains("part 1 of 2");
    }

    @Test
    void a_ring_stays_together() {
        var one = SampleResource.of("Patient", "s", "1");
        var other = SampleResource.of("Patient", "s", "2");
        one.link("subject", other.build());
        other.link("subject", one.build());
        var third = resource("Patient");

        var parts = Parts.of(SampleResource.bundle(one.build(), other.build(), third), 1);

        assertThat(parts.now()).containsExactlyInAnyOrder(one.build(), other.build());
    }

    @Test
    void the_receipt_is_that_of_all_parts() {
        var first = resource("Account");
        var second = resource("Specimen");
        var parts = Parts.of(SampleResource.bundle(first, second), 1);

        parts.arrived(new Transaction(new byte[0], List.of(), List.of(), List.of("Account"), List.of()), receipt(0));
        boolean complete = parts.isComplete();
        parts.arrived(sent(second), receipt(1, "Specimen/2/_history/1"));

        assertThat(complete).isFalse();
        assertThat(parts.isComplete()).isTrue();
        assertThat(parts.receipt())
                .isEqualTo(new Receipt(List.of("Specimen/2/_history/1"), 1, 0, "DHP has no place for Account (1)"));
    }

    @Test
    void a_part_has_not_arrived_while_nobody_knows_where_it_is() {
        var first = resource("Patient");
        var parts = Parts.of(SampleResource.bundle(first, resource("Specimen")), 1);

        boolean unknown = parts.arrived(sent(first), receipt(1));
        boolean known = parts.arrived(sent(first), receipt(1, "Patient/7/_history/3"));

        assertThat(unknown).isFalse();
        assertThat(known).isTrue();
        assertThat(parts.reference(first).orElseThrow().literal()).isEqualTo("Patient/7");
    }

    @Test
    void a_report_of_many_results_is_cut_without_losing_one() {
        var resources = new ArrayList<FhirResource>();
        var patient = resource("Patient");
        for (int i = 0; i < 5_000; i++)
            resources.add(SampleResource.of("Observation", "s", "" + i)
                    .link("subject", patient)
                    .build());
        resources.add(patient);

        var parts = Parts.of(SampleResource.bundle(resources.toArray(FhirResource[]::new)), 1_000);

        var seen = new ArrayList<FhirResource>();
        while (!parts.isComplete()) {
            assertThat(parts.now()).hasSizeLessThanOrEqualTo(1_000);
            seen.addAll(parts.now());
            parts.arrived(new Transaction(new byte[0], List.of(), List.of(), List.of(), List.of()), receipt(0));
        }
        assertThat(seen).hasSize(5_001).first().isEqualTo(patient);
    }

    private static FhirResource resource(String type) {
        return SampleResource.of(type, "https://site.example", type).build();
    }

    private static Transaction sent(FhirResource resource) {
        return new Transaction(
                new byte[1], List.of(new Transaction.Entry(resource, false)), List.of(), List.of(), List.of());
    }

    private static Receipt receipt(int created, String... locations) {
        return new Receipt(List.of(locations), created, 0, "");
    }
}

package uz.karvon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.karvon.message.Kind;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.FhirBundle;

class OfflineTest {
    private final Offline engine = OfflineSamples.engine();

    @Test
    void tells_why_a_message_cannot_be_read() {
        var trial = engine.attempt(OfflineSamples.file("no message"));

        assertThat(trial.isMapped()).isFalse();
        assertThat(trial.reason()).contains("does not begin with MSH");
        assertThat(trial.places()).containsExactly("MSH");
    }

    @Test
    void tells_that_no_map_reads_a_csv_kind() {
        var trial = engine.attempt(new FileMessage("a.csv", 1, "2", Kind.csv("orders"), "a;b\n1;2".getBytes(UTF_8)));

        assertThat(trial.reason()).contains("no map reads the CSV kind orders");
    }

    @Test
    void takes_a_fault_of_our_own_for_a_refusal_and_shows_no_value() {
        var sites = new SiteChoice(List.of(), Optional.empty());
        var faulty = new Offline(
                sites,
                (kind, site) -> Optional.empty(),
                (tree, site) -> {
                    throw new IllegalStateException("Sobirova");
                },
                (bundle, site) -> Verdict.CLEAN);

        var trial = faulty.attempt(OfflineSamples.file(OfflineSamples.admission("X", "Sobirova")));

        assertThat(trial.isMapped()).isFalse();
        assertThat(trial.reason()).contains("IllegalStateException").doesNotContain("Sobirova");
    }

    @Test
    void finds_the_site_by_msh_4_and_reads_in_its_charset() {
        var bytes = OfflineSamples.admission("ANDIJON_RCH", "Собирова").getBytes(Charset.forName("windows-1251"));

        var trial = engine.attempt(new FileMessage("a.hl7", 1, "1-2", Kind.HL7, bytes));

        assertThat(trial.site()).isEqualTo("andijon-rch");
        assertThat(family(trial.bundle().get())).isEqualTo("Собирова");
        assertThat(trial.type()).isEqualTo("ADT^A01");
    }

    @Test
    void maps_for_a_neutral_site_where_nobody_is_known_by_msh_4() {
        var trial = engine.attempt(OfflineSamples.file(OfflineSamples.admission("ELSEWHERE", "Sobirova")));

        assertThat(trial.isMapped()).isTrue();
        assertThat(trial.site()).isEqualTo("unnamed");
    }

    private static String family(FhirBundle bundle) {
        return bundle.resources().get(0).find("name.family").get().text().get();
    }
}

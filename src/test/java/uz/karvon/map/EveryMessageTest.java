package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.fhir.Identity;

/** Rows that every message runs, links to everything it made, and resources recognised by a tag. */
class EveryMessageTest {
    private static final String MSH = "MSH|^~\\&|LIS|LAB|||20241104101500||ADT^A01|M-1|P|2.5.1";

    @TempDir
    private Path folder;

    private MapHome home;

    @BeforeEach
    void startWithAProvenanceOfEveryMessage() {
        home = new MapHome(folder)
                .with(
                        "hl7v2/messages/every.yaml",
                        """
                        map: every
                        from: { message: [every] }
                        rows:
                        - { from: MSH, map: MSH-Provenance, if: MSH-10 valued }
                        """)
                .with("hl7v2/segments/MSH-Provenance.yaml", provenance("Provenance", "every+"));
    }

    @Test
    void refuses_a_link_to_everything_that_is_no_list() {
        home.with("hl7v2/segments/MSH-Provenance.yaml", provenance("Provenance", "every"));

        assertThat(home.faults()).contains("'every+' means all other resources");
    }

    @Test
    void refuses_an_identity_that_is_neither_identifier_nor_tag() {
        home.with(
                "hl7v2/segments/MSH-Provenance.yaml",
                provenance("Provenance", "every+").replace("meta.tag[key]\" ]", "meta.security[key]\" ]"));

        assertThat(home.faults()).contains("is no identity").contains("meta.tag[LABEL]");
    }

    @Test
    void runs_the_rows_of_every_message_after_its_own() {
        var bundle = home.map(MSH, "PID|1||77");

        assertThat(bundle.resources()).extracting(each -> each.type()).containsExactly("Patient", "Provenance");
    }

    @Test
    void adds_nothing_to_a_message_that_gives_nothing() {
        home.with("hl7v2/messages/ACK.yaml", "{ map: ACK, from: { message: [ACK] }, gives: nothing }");

        var bundle = home.map(MSH.replace("ADT^A01", "ACK^A01"));

        assertThat(bundle.resources()).isEmpty();
    }

    @Test
    void refers_to_every_other_resource_of_the_message() {
        var bundle = home.map(MSH, "PID|1||77", "PID|2||78");

        var targets = MapHome.resource(bundle, "Provenance").path("target");
        assertThat(targets).hasSize(2);
        assertThat(targets.at("/0/reference").asText())
                .isEqualTo(bundle.resources().get(0).fullUrl());
    }

    @Test
    void recognises_a_resource_without_identifiers_by_its_tag() {
        var bundle = home.map(MSH, "PID|1||77");

        assertThat(bundle.resources().get(1).identity())
                .contains(new Identity("https://lab.example.uz/provenance", "M-1", Identity.Place.TAG));
    }

    private static String provenance(String to, String link) {
        return """
                map: MSH-Provenance
                from: { segment: MSH }
                to: %s
                identity: [ "meta.tag[key]" ]
                rows:
                - { set: "{site.system}/provenance", to: "meta.tag[key].system" }
                - { from: MSH-10, to: "meta.tag[key].code" }
                - { link: %s, to: target+ }
                - { from: MSH-7, to: recorded, as: instant }
                """
                .formatted(to, link);
    }
}

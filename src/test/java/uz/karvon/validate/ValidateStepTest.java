package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uz.karvon.message.BadMapping;
import uz.karvon.message.BadMessage;
import uz.karvon.message.FeedId;
import uz.karvon.message.Handover;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.ElementType.Shape;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.message.source.Separators;
import uz.karvon.message.source.SourceTree;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidateStepTest {
    private static final String ENCOUNTER_TYPES = "https://terminology.dhp.uz/fhir/core/CodeSystem/encounter-type-cs";
    private static final ElementType META = complex("meta", "Meta", false, 2);
    private static final ElementType PROFILE = text("profile", "canonical", true, 4);
    private static final ElementType STATUS = text("status", "code", false, 10);
    private static final ElementType CLASS = complex("class", "CodeableConcept", true, 11);
    private static final ElementType TYPE = complex("type", "CodeableConcept", true, 13);
    private static final ElementType CODING = complex("coding", "Coding", true, 3);
    private static final ElementType SYSTEM = text("system", "uri", false, 3);
    private static final ElementType CODE = text("code", "code", false, 5);

    private final Validator validator = Validator.load(Path.of("."), "0.7.0");
    private final SourceTree message = Hl7Tree.index(
            "MSH|^~\\&|HIS|ANDIJON\rPID|1\rPV1|1|Z\r",
            Separators.USUAL,
            (text, from, to, marks) -> text.substring(from, to));

    @Test
    void a_code_the_hospital_sent_wrong_is_a_bad_message_that_names_its_field() {
        var exchange = exchange(encounter("mserv-0001-00004", "OBSENC", Hl7Tree.place(2, 2, 1, 0, 0)));

        var failure = catchThrowableOfType(BadMessage.class, () -> new ValidateStep(validator).process(exchange));

        assertThat(failure.places()).containsExactly("PV1-2");
        assertThat(failure)
                .hasMessageContaining("uz-core-encounter: class required encounter-class-vs at Encounter.class[0]")
                .hasMessageNotContaining("OBSENC");
    }

    @Test
    void what_no_source_field_led_to_is_a_bad_mapping() {
        var exchange = exchange(encounter("", "AMB", Hl7Tree.place(2, 2, 1, 0, 0)));

        assertThatThrownBy(() -> new ValidateStep(validator).process(exchange))
                .isInstanceOf(BadMapping.class)
                .hasMessageContaining("Encounter.type is missing");
    }

    @Test
    void a_bundle_in_order_goes_on_with_its_verdict() {
        var exchange = exchange(encounter("mserv-0001-00004", "AMB", Hl7Tree.place(2, 2, 1, 0, 0)));

        new ValidateStep(validator).process(exchange);

        assertThat(exchange.getProperty(Handover.VERDICT)).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void a_finding_names_the_map_row() {
        var bundle = encounter("mserv-0001-00004", "OBSENC", Hl7Tree.place(2, 2, 1, 0, 0));

        var finding = validator.judge(bundle).findings().get(0);

        assertThat(finding.place()).isEqualTo("PV1-2");
        assertThat(finding.row()).isEqualTo("hl7v2/segments/PV1-Encounter.yaml:7");
    }

    @Test
    void a_rule_can_be_lowered_to_a_warning() {
        var exchange = exchange(encounter("mserv-0001-00004", "OBSENC", Hl7Tree.place(2, 2, 1, 0, 0)));
        var policy = new Policy(Map.of("uz-core-encounter: class", Policy.Action.WARN));

        var meters = new SimpleMeterRegistry();
        var counts = new FindingCounts(meters);

        new ValidateStep(() -> validator, site -> policy, seen -> {}, counts::count).process(exchange);

        var verdict = exchange.getProperty(Handover.VERDICT, Verdict.class);
        assertThat(verdict.isRefusal()).isFalse();
        assertThat(verdict.findings()).hasSize(1);
        assertThat(meters.get("karvon.findings")
                        .tags(
                                "severity",
                                "warning",
                                "rule",
                                verdict.findings().get(0).rule())
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private FhirBundle encounter(String nationalType, String encounterClass, long place) {
        var encounter = new FhirResource("Encounter");
        var row = new MapRow("hl7v2/segments/PV1-Encounter.yaml", 7);
        encounter
                .root()
                .child(META)
                .child(PROFILE)
                .write("https://dhp.uz/fhir/core/StructureDefinition/uz-core-encounter", row, SourceTree.NOWHERE);
        encounter.root().child(STATUS).write("completed", row, SourceTree.NOWHERE);
        coding(
                encounter.root().child(CLASS),
                "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                encounterClass,
                row,
                place);
        if (!nationalType.isEmpty())
            coding(encounter.root().child(TYPE), ENCOUNTER_TYPES, nationalType, row, SourceTree.NOWHERE);
        return new FhirBundle(message, List.of(encounter), List.of(), List.of(), "test");
    }

    private static void coding(FhirElement concept, String system, String code, MapRow row, long place) {
        var coding = concept.child(CODING);
        coding.child(SYSTEM).write(system, row, SourceTree.NOWHERE);
        coding.child(CODE).write(code, row, place);
    }

    private static Exchange exchange(FhirBundle bundle) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Handover.BUNDLE, bundle);
        exchange.setProperty(
                Handover.MESSAGE,
                new SourceMessage(
                        MessageId.next(Instant.EPOCH),
                        new FeedId("andijon-rch.mllp"),
                        Kind.HL7,
                        new byte[0],
                        Instant.EPOCH,
                        "lane",
                        "key",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0));
        return exchange;
    }

    private static ElementType complex(String name, String type, boolean list, int order) {
        return new ElementType(name, type, Shape.COMPLEX, list, order);
    }

    private static ElementType text(String name, String type, boolean list, int order) {
        return new ElementType(name, type, Shape.STRING, list, order);
    }
}

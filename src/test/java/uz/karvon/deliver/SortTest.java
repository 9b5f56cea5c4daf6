package uz.karvon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.karvon.dhp.Access;
import uz.karvon.dhp.Answer;
import uz.karvon.dhp.SampleAccess;
import uz.karvon.dhp.SampleResource;
import uz.karvon.dhp.Transaction;
import uz.karvon.message.Refused;
import uz.karvon.message.Unreachable;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;

class SortTest {
    private final Access access = SampleAccess.usual();
    private final Sort sort = new Sort(access);
    private final FhirResource patient = SampleResource.of("Patient", "s", "1")
            .text("name.family", "Aliyev", 0)
            .build();
    private final FhirResource observation = SampleResource.of("Observation", "s", "2")
            .text("valueQuantity.value", "7", 1)
            .text("valueQuantity.code", "g/l", 2)
            .text("status", "final", -1)
            .build();
    private final FhirBundle bundle = SampleResource.bundle(patient, observation);
    private final Transaction transaction = new Transaction(
            new byte[0],
            List.of(new Transaction.Entry(patient, true), new Transaction.Entry(observation, false)),
            List.of("Organization/5/_history/1"),
            List.of("ChargeItem", "Account", "ChargeItem"),
            List.of());

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410, 413, 415, 422, 405, 451})
    void refuses_what_DHP_will_never_take(int status) {
        assertThat(sorted(status, "")).isInstanceOf(Sorted.Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
    void waits_for_what_is_not_now(int status) {
        assertThat(waiting(sorted(status, "")).operatorMustAct()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 301, 302, 307})
    void pauses_for_what_an_operator_must_mend(int status) {
        assertThat(waiting(sorted(status, "")).operatorMustAct()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412})
    void looks_again_at_what_has_changed(int status) {
        var again = (Sorted.Again) sorted(status, "");

        assertThat(again.inTheEnd()).isInstanceOf(Refused.class).hasMessageContaining("" + status);
    }

    @Test
    void looks_again_when_the_yes_cannot_be_read() {
        for (var body : List.of("", "<html>", "{\"entry\":[", "{\"resourceType\":\"Bundle\",\"entry\":[{}]}"))
            assertThat(((Sorted.Again) sorted(200, body)).inTheEnd()).isInstanceOf(Unreachable.class);
    }

    @Test
    void pauses_when_every_call_is_denied_and_refuses_when_only_this_one_is() {
        var never = sorted(403, "");
        access.granted("");

        var once = sorted(403, "");

        assertThat(waiting(never).operatorMustAct()).isTrue();
        assertThat(once).isInstanceOf(Sorted.Refusal.class);
    }

    @Test
    void pauses_when_access_is_taken_away_later() {
        access.completed("");
        for (int i = 0; i < 9; i++) assertThat(sorted(403, "")).isInstanceOf(Sorted.Refusal.class);

        var tenth = sorted(403, "");
        access.completed("");
        var afterwards = sorted(403, "");

        assertThat(waiting(tenth).operatorMustAct()).isTrue();
        assertThat(afterwards).isInstanceOf(Sorted.Refusal.class);
    }

    @Test
    void waits_as_long_as_DHP_asks() {
        var sorted =
                sort.sort(bundle, transaction, new Answer(503, Optional.of(Duration.ofSeconds(9)), new byte[0], ""));

        assertThat(waiting(sorted).retryAfter()).contains(Duration.ofSeconds(9));
    }

    @Test
    void counts_what_it_made_and_changed_and_keeps_all_locations() {
        var body =
                "{\"entry\":[{\"response\":{\"status\":\"200 OK\",\"location\":\"https://dhp/fhir/Patient/1/_history/4\"}},"
                        + "{\"response\":{\"status\":\"201 Created\",\"location\":\"Observation/2/_history/1\"}}]}";

        var receipt = ((Sorted.Done) sorted(200, body)).receipt();

        assertThat(receipt.created()).isEqualTo(1);
        assertThat(receipt.updated()).isEqualTo(1);
        assertThat(receipt.locations())
                .containsExactly("Organization/5/_history/1", "Patient/1/_history/4", "Observation/2/_history/1");
    }

    @Test
    void leads_expressions_back_to_fields_and_rows() {
        var refused = refusal(
                """
                {"severity":"warning","code":"value","expression":["Patient.name[0].family"]},
                {"severity":"error","code":"code-invalid","diagnostics":"'g/l' of Aliyev",
                 "expression":["Bundle.entry[1].resource.ofType(Observation).value.ofType(Quantity).code"]},
                {"severity":"error","code":"value","expression":["Observation.value"]},
                {"severity":"error","code":"value","expression":["Observation.status"]},
                {"severity":"error","code":"required","expression":["Patient.name[0].given"]},
                {"severity":"error","code":"required","expression":["Patient.gender", "Encounter.class"]},
                {"severity":"error","code":"value","expression":["Patient.identifier[0].value", "Bundle.entry[9].resource"]}
                """);

        assertThat(refused.places())
                .containsExactly(
                        "line 17 column unit (csv/lab-results.yaml:7)",
                        "line 17 column result (csv/lab-results.yaml:7)",
                        "a constant (csv/lab-results.yaml:7)",
                        "line 17 column key (csv/lab-results.yaml:7)");
        assertThat(refused).hasMessage("DHP refused with 422: code-invalid at Bundle.entry[1].resource.value.code");
        assertThat(refused.operationOutcome()).contains("diagnostics");
    }

    @Test
    void says_nothing_of_an_expression_that_holds_a_value() {
        var refused = refusal(
                "{\"severity\":\"error\",\"code\":\"value\",\"expression\":[\"Patient.name[family='Aliyev']\"]}");

        assertThat(refused).hasMessage("DHP refused with 422: value");
    }

    private Refused refusal(String issues) {
        return ((Sorted.Refusal) sorted(422, "{\"resourceType\":\"OperationOutcome\",\"issue\":[" + issues + "]}"))
                .failure();
    }

    private Sorted sorted(int status, String body) {
        return sort.sort(
                bundle, transaction, new Answer(status, Optional.empty(), body.getBytes(StandardCharsets.UTF_8), ""));
    }

    private static Unreachable waiting(Sorted sorted) {
        return ((Sorted.Wait) sorted).reason();
    }
}

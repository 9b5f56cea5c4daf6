package uz.karvon.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import uz.karvon.dhp.Access;
import uz.karvon.dhp.Answer;
import uz.karvon.dhp.Capabilities;
import uz.karvon.dhp.Parts;
import uz.karvon.dhp.SampleAccess;
import uz.karvon.dhp.SampleResource;
import uz.karvon.dhp.Transaction;
import uz.karvon.message.BadMapping;
import uz.karvon.message.BadMessage;
import uz.karvon.message.Refused;
import uz.karvon.message.Unreachable;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.Identity;
import uz.karvon.message.fhir.OnExisting;
import uz.karvon.message.fhir.OnMissing;

class ResolveTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SYSTEM = "https://dhp.uz/fhir/core/sid/pid/uz/ni";
    private static final Capabilities DHP =
            new Capabilities(Set.of("Patient", "Observation", "Organization"), Set.of("Organization"));
    private static final Capabilities WIDER = new Capabilities(Set.of("Provenance"), Set.of("Provenance"));

    private static final Function<List<FhirResource>, Set<FhirResource>> NONE = held -> Set.of();

    private final Access access = SampleAccess.usual();
    private final Resolve resolve = new Resolve(access, ResolveSettings.of(Map.of()));

    @Test
    void refuses_a_resource_without_an_identity() {
        var bundle = SampleResource.bundle(new FhirResource("Patient"));

        assertThatThrownBy(() -> resolve.remembered(Parts.of(bundle, 1000)))
                .isInstanceOf(BadMapping.class)
                .hasMessageContaining("Patient");
    }

    @Test
    void waits_when_the_answer_is_cut_off() {
        assertThatThrownBy(() -> answered(patient().build(), "{\"resourceType\":\"Bundle\",\"entry\":[{\"resp"))
                .isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> answered(patient().build(), "")).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> answered(patient().build(), batch("", ""))).isInstanceOf(Unreachable.class);
    }

    @Test
    void waits_when_one_search_failed_for_now() {
        var batch = "{\"entry\":[{\"response\":{\"status\":\"503 Service Unavailable\"}}]}";

        assertThatThrownBy(() -> answered(patient().build(), batch)).isInstanceOf(Unreachable.class);
    }

    @Test
    void waits_as_long_as_DHP_asks() {
        var busy = new Answer(429, Optional.of(Duration.ofSeconds(3)), new byte[0], "");
        var bundle = SampleResource.bundle(patient().build());

        var failure = catchThrowableOfType(
                Unreachable.class, () -> resolve.answer(Parts.of(bundle, 1000), busy, DHP, Map.of(), NONE));

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
    }

    @Test
    void pauses_when_no_call_was_ever_allowed() {
        var batch = "{\"entry\":[{\"response\":{\"status\":\"403\"}}]}";

        var failure =
                catchThrowableOfType(Unreachable.class, () -> answered(patient().build(), batch));

        assertThat(failure.operatorMustAct()).isTrue();
    }

    @Test
    void refuses_a_message_that_alone_is_not_allowed() {
        var batch = "{\"entry\":[{\"response\":{\"status\":\"403\",\"outcome\":{\"resourceType\":\"OperationOutcome\","
                + "\"issue\":[{\"severity\":\"error\",\"code\":\"forbidden\",\"diagnostics\":\"Aliyev\"}]}}}]}";
        access.granted("");

        var failure =
                catchThrowableOfType(Refused.class, () -> answered(patient().build(), batch));

        assertThat(failure).hasMessage("DHP answered the search for Patient with 403 (forbidden)");
        assertThat(failure.operationOutcome()).contains("Aliyev");
    }

    @Test
    void refuses_to_choose_between_two() {
        var batch = batch(dhpsPatient("1", ""), dhpsPatient("2", ""));
        var two = batch.replace(
                "}]}},{\"response\":{\"status\":\"200 OK\"},\"resource\":{\"resourceType\":\"Bundle\",\"entry\":[{",
                "},{");

        var failure =
                catchThrowableOfType(BadMessage.class, () -> answered(patient().build(), two));

        assertThat(failure)
                .hasMessageContaining("2 resources of type Patient")
                .hasMessageContaining("Patient/1, Patient/2");
        assertThat(failure.getMessage()).doesNotContain("30101");
    }

    @Test
    void refuses_somebody_without_the_identifier_it_asked_for() {
        var batch = batch(dhpsPatient("1", "").replace("30101", "99999"));

        assertThatThrownBy(() -> answered(patient().build(), batch))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("does not carry it");
    }

    @Test
    void never_asks_for_what_DHP_has_no_place_for_and_only_names_it() throws IOException {
        var account = SampleResource.of("Account", "https://lab/account", "7")
                .text("name", "Hisob", -1)
                .build();
        var charge = SampleResource.of("ChargeItem", "https://lab/charge", "8").build();
        var observation = SampleResource.of("Observation", "https://lab", "9")
                .link("subject", account)
                .build();
        var bundle = SampleResource.bundle(patient().build(), account, charge, observation);

        var question = JSON.readTree(resolve.question(Parts.of(bundle, 1000), DHP, Map.of()));
        var transaction = answered(bundle, batch("", ""));

        assertThat(question.findValuesAsText("url")).hasSize(2).noneMatch(url -> url.matches("(Account|ChargeItem).*"));
        var sent = JSON.readTree(transaction.bytes());
        assertThat(sent.findValuesAsText("resourceType")).containsExactly("Bundle", "Patient", "Observation");
        assertThat(sent.at("/entry/1/resource/subject").toString())
                .isEqualTo(
                        "{\"identifier\":{\"system\":\"https://lab/account\",\"value\":\"7\"},\"display\":\"Hisob\"}");
    }

    @Test
    void counts_what_DHP_has_no_place_for_whether_or_not_it_would_be_made() {
        var first = SampleResource.of("ChargeItem", "https://lab/charge", "8").build();
        var second = SampleResource.of("ChargeItem", "https://lab/charge", "9").build();
        var account = SampleResource.of("Account", "https://lab/account", "7")
                .onMissing(OnMissing.REFERENCE)
                .build();

        var transaction = answered(SampleResource.bundle(first, patient().build(), account, second), batch(""));

        assertThat(transaction.remark()).isEqualTo("DHP has no place for Account (1), ChargeItem (2)");
        assertThat(transaction.entries()).hasSize(1);
    }

    @Test
    void an_update_leaves_no_empty_element_where_DHP_had_its_version() throws IOException {
        var patient = patient()
                .onExisting(OnExisting.UPDATE)
                .text("birthDate", "1990-05-01", 1)
                .build();

        var transaction = answered(patient, batch(dhpsPatient("12", "")));

        assertThat(transaction.entries()).hasSize(1);
        assertThat(JSON.readTree(transaction.bytes()).at("/entry/0/resource").has("meta"))
                .isFalse();
    }

    @Test
    void says_nothing_where_DHP_has_a_place_for_everything() {
        assertThat(answered(patient().build(), batch("")).remark()).isEmpty();
    }

    @Test
    void asks_by_tag_for_what_FHIR_gives_no_identifier() throws IOException {
        var provenance = tagged();

        var question =
                JSON.readTree(resolve.question(Parts.of(SampleResource.bundle(provenance), 1000), WIDER, Map.of()));
        var sent = JSON.readTree(resolve.answer(
                        Parts.of(SampleResource.bundle(provenance), 1000), accepted(batch("")), WIDER, Map.of(), NONE)
                .bytes());

        assertThat(question.at("/entry/0/request/url").asText())
                .isEqualTo("Provenance?_tag=https%3A%2F%2Flab%2Fprovenance%7CMSG-1%2FEVN");
        assertThat(sent.at("/entry/0/request/ifNoneExist").asText())
                .isEqualTo("_tag=https%3A%2F%2Flab%2Fprovenance%7CMSG-1%2FEVN");
    }

    @Test
    void knows_again_what_carries_its_tag_and_nobody_else() {
        var bundle = SampleResource.bundle(tagged());
        var ours = "{\"resourceType\":\"Provenance\",\"id\":\"4\",\"meta\":{\"versionId\":\"1\",\"tag\":[{\"system\":"
                + "\"https://lab/provenance\",\"code\":\"MSG-1/EVN\"}]}}";

        var transaction = resolve.answer(Parts.of(bundle, 1000), accepted(batch(ours)), WIDER, Map.of(), NONE);

        assertThat(transaction.held()).containsExactly("Provenance/4/_history/1");
        assertThatThrownBy(() -> resolve.answer(
                        Parts.of(bundle, 1000), accepted(batch(ours.replace("MSG-1", "MSG-2"))), WIDER, Map.of(), NONE))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("does not carry it");
    }

    private static FhirResource tagged() {
        var provenance = new FhirResource("Provenance");
        var identity = new Identity("https://lab/provenance", "MSG-1/EVN", Identity.Place.TAG);
        provenance.recogniseBy(identity, OnExisting.KEEP, OnMissing.CREATE);
        return provenance;
    }

    @Test
    void asks_for_each_resource_with_its_identifier_escaped() throws IOException {
        var odd = SampleResource.of("Observation", "https://lab", "a b,c|d+ё").build();

        var question = JSON.readTree(
                resolve.question(Parts.of(SampleResource.bundle(patient().build(), odd), 1000), DHP, Map.of()));

        assertThat(question.at("/type").asText()).isEqualTo("batch");
        assertThat(question.at("/entry/0/request/url").asText())
                .isEqualTo("Patient?identifier=https%3A%2F%2Fdhp.uz%2Ffhir%2Fcore%2Fsid%2Fpid%2Fuz%2Fni%7C30101");
        assertThat(question.at("/entry/1/request/url").asText())
                .isEqualTo("Observation?identifier=https%3A%2F%2Flab%7Ca%20b%5C%2Cc%5C%7Cd%2B%D1%91");
    }

    @Test
    void makes_what_DHP_lacks_and_guards_it_where_DHP_can() throws IOException {
        var patient = patient().build();
        var organization =
                SampleResource.of("Organization", "https://soliq", "200").build();
        var observation = SampleResource.of("Observation", "https://lab", "7")
                .link("subject", patient)
                .build();

        var sent = send(batch("", "", ""), patient, organization, observation);

        assertThat(sent.at("/entry/0/request").toString()).isEqualTo("{\"method\":\"POST\",\"url\":\"Patient\"}");
        assertThat(sent.at("/entry/1/request/ifNoneExist").asText()).isEqualTo("identifier=https%3A%2F%2Fsoliq%7C200");
        assertThat(sent.at("/entry/2/resource/subject/reference").asText())
                .startsWith("urn:uuid:")
                .isEqualTo(sent.at("/entry/0/fullUrl").asText());
    }

    @Test
    void refers_to_what_DHP_has() throws IOException {
        var patient = patient().build();
        var observation = SampleResource.of("Observation", "https://lab", "7")
                .link("subject", patient)
                .build();

        var sent = send(batch(dhpsPatient("12", ""), ""), patient, observation);

        assertThat(sent.at("/entry")).hasSize(1);
        assertThat(sent.at("/entry/0/resource/subject/reference").asText()).isEqualTo("Patient/12");
    }

    @Test
    void names_what_another_registry_has_to_make() throws IOException {
        var organization = SampleResource.of("Organization", "https://soliq", "200")
                .onMissing(OnMissing.REFERENCE)
                .text("name", "Andijon shifoxonasi", -1)
                .build();
        var observation = SampleResource.of("Observation", "https://lab", "7")
                .link("subject", organization)
                .build();

        var sent = send(batch("", ""), organization, observation);

        assertThat(sent.at("/entry")).hasSize(1);
        assertThat(sent.at("/entry/0/resource/subject").toString())
                .isEqualTo(
                        "{\"identifier\":{\"system\":\"https://soliq\",\"value\":\"200\"},\"display\":\"Andijon shifoxonasi\"}");
    }

    @Test
    void sends_nothing_when_DHP_has_it_all() {
        var transaction = answered(patient().build(), batch(dhpsPatient("12", "")));

        assertThat(transaction.isEmpty()).isTrue();
        assertThat(transaction.held()).containsExactly("Patient/12/_history/3");
    }

    @Test
    void sends_no_update_that_changes_nothing() {
        var patient = patient()
                .onExisting(OnExisting.UPDATE)
                .text("birthDate", "1990-05-01", 1)
                .build();

        var transaction =
                answered(patient, batch(dhpsPatient("12", ",\"birthDate\":\"1990-05-01\",\"gender\":\"male\"")));

        assertThat(transaction.isEmpty()).isTrue();
    }

    @Test
    void leaves_alone_what_a_newer_message_has_spoken_of() {
        var patient = patient()
                .onExisting(OnExisting.UPDATE)
                .text("birthDate", "1990-05-01", 1)
                .build();
        var bundle = Parts.of(SampleResource.bundle(patient), 1000);

        var transaction = resolve.answer(
                bundle,
                accepted(batch(dhpsPatient("12", ",\"birthDate\":\"1991-05-01\""))),
                DHP,
                Map.of(),
                Set::copyOf);

        assertThat(transaction.isEmpty()).isTrue();
        assertThat(transaction.held()).containsExactly("Patient/12/_history/3");
        assertThat(transaction.remark()).isEqualTo("a newer message has spoken of Patient (1)");
    }

    @Test
    void updates_under_the_version_it_read() throws IOException {
        var patient = patient()
                .onExisting(OnExisting.UPDATE)
                .text("birthDate", "1990-05-01", 1)
                .build();

        var sent = send(batch(dhpsPatient("12", ",\"birthDate\":\"1991-05-01\",\"gender\":\"male\"")), patient);

        assertThat(sent.at("/entry/0/request").toString())
                .isEqualTo("{\"method\":\"PUT\",\"url\":\"Patient/12\",\"ifMatch\":\"W/\\\"3\\\"\"}");
        assertThat(sent.at("/entry/0/resource/id").asText()).isEqualTo("12");
        assertThat(sent.at("/entry/0/resource/birthDate").asText()).isEqualTo("1990-05-01");
        assertThat(sent.at("/entry/0/resource/gender").asText()).isEqualTo("male");
        assertThat(sent.at("/entry/0/resource/meta/versionId").isMissingNode()).isTrue();
    }

    private static SampleResource patient() {
        return SampleResource.of("Patient", SYSTEM, "30101");
    }

    private static String dhpsPatient(String id, String more) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"meta\":{\"versionId\":\"3\"},"
                + "\"identifier\":[{\"system\":\"" + SYSTEM + "\",\"value\":\"30101\"}]" + more + "}";
    }

    /** A batch-response: an empty text is a search that found nothing. */
    private static String batch(String... found) {
        var entries = new StringBuilder();
        for (var resource : found)
            entries.append(entries.isEmpty() ? "" : ",")
                    .append(
                            "{\"response\":{\"status\":\"200 OK\"},\"resource\":{\"resourceType\":\"Bundle\",\"entry\":[")
                    .append(resource.isEmpty() ? "" : "{\"resource\":" + resource + "}")
                    .append("]}}");
        return "{\"resourceType\":\"Bundle\",\"type\":\"batch-response\",\"entry\":[" + entries + "]}";
    }

    private Transaction answered(FhirResource resource, String batch) {
        return answered(SampleResource.bundle(resource), batch);
    }

    private Transaction answered(FhirBundle bundle, String batch) {
        return resolve.answer(Parts.of(bundle, 1000), accepted(batch), DHP, Map.of(), NONE);
    }

    private static Answer accepted(String batch) {
        return new Answer(200, Optional.empty(), batch.getBytes(StandardCharsets.UTF_8), "");
    }

    private JsonNode send(String batch, FhirResource... resources) throws IOException {
        return JSON.readTree(answered(SampleResource.bundle(resources), batch).bytes());
    }
}

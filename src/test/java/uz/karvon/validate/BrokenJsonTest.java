package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUNDLE =
            """
            {"resourceType": "Bundle", "type": "transaction", "entry": [{
              "fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000001", "request": {"method": "POST", "url": "Patient"}, "resource": {
              "resourceType": "Patient", "meta": {"profile": ["https://dhp.uz/fhir/core/StructureDefinition/uz-core-patient"]},
              "contained": [{"resourceType": "Organization", "id": "a", "name": "x"}],
              "identifier": [{"system": "http://example.uz", "_value": {"extension": [
                {"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]}}],
              "name": [{"given": ["a", null], "_given": [null, {"extension": [{"url": "https://x.uz/e", "valueCode": "b"}]}]}],
              "deceasedBoolean": false,
              "address": [{"country": "UZ", "state": "1726"}], "managingOrganization": {"reference": "#a"}}}]}
            """;

    private final Validator validator = Validator.load(Path.of("."), "0.7.0");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"x\"",
                "{}",
                "{\"resourceType\": 1}",
                "{\"resourceType\": \"Bundle\", \"entry\": {\"resource\": []}}",
                "{\"resourceType\": \"Patient\", \"_birthDate\": 3}",
                "{\"resourceType\": \"Patient\", \"birthDate\": null}",
                "{\"resourceType\": \"Patient\", \"name\": [[]]}",
                "{\"resourceType\": \"Patient\", \"contained\": [1, []]}"
            })
    void what_is_no_fhir_json_is_refused(String json) throws IOException {
        assertThat(validator.judge(JSON.readTree(json)).isRefusal()).isTrue();
    }

    @Test
    void no_way_of_breaking_a_bundle_breaks_the_judge() throws IOException {
        var random = new Random(2026);
        var whole = JSON.readTree(BUNDLE);
        assertThat(validator.judge(whole).isRefusal()).isFalse();

        for (int i = 0; i < 3000; i++) {
            var broken = whole.deepCopy();
            for (int times = random.nextInt(4); times >= 0; times--) breakSomewhere(broken, random);
            assertThatCode(() -> validator.judge(broken)).as("%s", broken).doesNotThrowAnyException();
        }
    }

    private static void breakSomewhere(JsonNode json, Random random) throws IOException {
        var containers = new ArrayList<ContainerNode<?>>();
        collect(json, containers);
        var container = containers.get(random.nextInt(containers.size()));
        if (container.isEmpty()) return;
        int at = random.nextInt(container.size());
        var odd = JSON.readTree(List.of("null", "[]", "{}", "\"\"", "3", "true", "[[]]", "\"x\"")
                .get(random.nextInt(8)));
        if (container instanceof ArrayNode list) {
            list.set(at, odd);
        } else {
            var object = (ObjectNode) container;
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var name = names.get(at);
            switch (random.nextInt(3)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name, odd);
                default -> object.set("_" + name, odd);
            }
        }
    }

    private static void collect(JsonNode json, List<ContainerNode<?>> containers) {
        if (json instanceof ContainerNode<?> container) containers.add(container);
        json.forEach(child -> collect(child, containers));
    }
}

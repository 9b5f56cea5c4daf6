package uz.karvon.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import uz.karvon.dhp.SampleResource;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;

class MergeTest {
    private static final FhirResource NOTHING_CLEARED = new FhirResource("Patient");

    @Test
    void removes_what_the_source_asked_to_delete() throws IOException {
        var cleared = SampleResource.of("Patient", "s", "1").clear("birthDate").build();

        var merged = merge(cleared, "{'birthDate':'1990-01-01','_birthDate':{'id':'a'},'gender':'male'}", "{}");

        assertThat(merged).isEqualTo(json("{'gender':'male'}"));
    }

    @Test
    void never_removes_all_identifiers() throws IOException {
        var cleared = new FhirResource("Patient");
        var named = SampleResource.of("Patient", "s", "1")
                .build()
                .root()
                .children()
                .get(0)
                .type();
        cleared.root().child(named).clear(SampleResource.ROW, 1);

        var merged = merge(cleared, "{'identifier':[{'system':'a','value':'1'}]}", "{}");

        assertThat(merged).isEqualTo(json("{'identifier':[{'system':'a','value':'1'}]}"));
    }

    @Test
    void what_says_only_that_nobody_sent_a_value_gives_way_to_a_value() throws IOException {
        var ours = SampleResource.of("Patient", "s", "1")
                .text("birthDate", "x", -1)
                .text("deceasedBoolean", "true", -1)
                .build();
        ours.root().children().stream()
                .filter(element -> !element.type().name().equals("identifier"))
                .forEach(FhirElement::markStandIn);
        var absent = "{'_birthDate':{'extension':[]},'deceasedBoolean':true}";

        var known = merge(ours, "{'birthDate':'1990-01-01','deceasedDateTime':'2020'}", absent);
        var unknown = merge(ours, "{}", absent);

        assertThat(known).isEqualTo(json("{'birthDate':'1990-01-01','deceasedDateTime':'2020'}"));
        assertThat(unknown).isEqualTo(json(absent));
    }

    @Test
    void keeps_what_we_do_not_mention() throws IOException {
        var merged =
                merge("{'id':'7','gender':'male','name':[{'family':'A'}]}", "{'name':[{'family':'B','given':['C']}]}");

        assertThat(merged).isEqualTo(json("{'id':'7','gender':'male','name':[{'family':'B','given':['C']}]}"));
    }

    @Test
    void unites_identifiers_by_system_and_value() throws IOException {
        var merged = merge(
                "{'identifier':[{'system':'a','value':'1','use':'old','period':{'start':'2020'}},{'system':'b','value':'2'}]}",
                "{'identifier':[{'system':'a','value':'1','use':'official'},{'system':'c','value':'3'}]}");

        assertThat(merged)
                .isEqualTo(
                        json(
                                "{'identifier':[{'system':'a','value':'1','use':'official','period':{'start':'2020'}},{'system':'b','value':'2'},{'system':'c','value':'3'}]}"));
    }

    @Test
    void a_correction_of_one_result_leaves_the_others_in_the_report() throws IOException {
        var merged = merge(
                "{'status':'final','result':[{'reference':'Observation/1'},{'reference':'Observation/2'}]}",
                "{'status':'corrected','result':[{'reference':'Observation/2'}]}");

        assertThat(merged)
                .isEqualTo(
                        json(
                                "{'status':'corrected','result':[{'reference':'Observation/1'},{'reference':'Observation/2'}]}"));
    }

    @Test
    void unites_extensions_by_url_and_minds_no_order() throws IOException {
        var theirs = "{'extension':[{'url':'x','valueCode':'1'},{'url':'y','valueCode':'2'}]}";

        var changed = merge(theirs, "{'extension':[{'url':'x','valueCode':'9'}]}");
        var unchanged = merge(theirs, "{'extension':[{'url':'x','valueCode':'1'}]}");

        assertThat(changed).isEqualTo(json("{'extension':[{'url':'y','valueCode':'2'},{'url':'x','valueCode':'9'}]}"));
        assertThat(unchanged).isEqualTo(json(theirs));
    }

    @Test
    void unites_profiles_and_leaves_the_rest_of_meta() throws IOException {
        var merged = merge(
                "{'meta':{'versionId':'3','profile':['a'],'tag':[{'code':'t'}]}}", "{'meta':{'profile':['b','a']}}");

        assertThat(merged).isEqualTo(json("{'meta':{'versionId':'3','profile':['a','b'],'tag':[{'code':'t'}]}}"));
    }

    @Test
    void leaves_one_choice_standing() throws IOException {
        var merged =
                merge("{'deceasedDateTime':'2026-01-01','_deceasedDateTime':{'id':'x'}}", "{'deceasedBoolean':true}");

        assertThat(merged).isEqualTo(json("{'deceasedBoolean':true}"));
    }

    @Test
    void drops_the_extension_of_a_value_that_is_replaced() throws IOException {
        var theirs = "{'gender':'other','_gender':{'extension':[{'url':'g'}]}}";

        var replaced = merge(theirs, "{'gender':'male'}");
        var same = merge(theirs, "{'gender':'other'}");

        assertThat(replaced).isEqualTo(json("{'gender':'male'}"));
        assertThat(same).isEqualTo(json(theirs));
    }

    @Test
    void takes_numbers_for_the_same_whatever_their_trailing_zeros() throws IOException {
        assertThat(Trees.same(json("{'v':1.50,'w':5}"), json("{'w':5.0,'v':1.5}")))
                .isTrue();
        assertThat(Trees.same(json("{'v':1.50}"), json("{'v':1.51}"))).isFalse();
        assertThat(json("{'v':1.50}").toString()).isEqualTo("{\"v\":1.50}");
    }

    private static JsonNode merge(String theirs, String ours) throws IOException {
        return merge(NOTHING_CLEARED, theirs, ours);
    }

    private static JsonNode merge(FhirResource resource, String theirs, String ours) throws IOException {
        return new Merge((ObjectNode) json(theirs)).with(resource, (ObjectNode) json(ours));
    }

    private static JsonNode json(String text) throws IOException {
        return Trees.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}

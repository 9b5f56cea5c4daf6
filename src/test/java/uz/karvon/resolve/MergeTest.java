package uz.karvon.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MergeTest {
    private static final ListKeys KEYS = keys(Map.of());
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("name", "HumanName"),
            Map.entry("telecom", "ContactPoint"),
            Map.entry("address", "Address"),
            Map.entry("identifier", "Identifier"),
            Map.entry("contact", "BackboneElement"),
            Map.entry("communication", "BackboneElement"),
            Map.entry("participant", "BackboneElement"),
            Map.entry("link", "BackboneElement"),
            Map.entry("admission", "BackboneElement"),
            Map.entry("component", "BackboneElement"),
            Map.entry("result", "Reference"),
            Map.entry("subject", "Reference"),
            Map.entry("maritalStatus", "CodeableConcept"),
            Map.entry("actualPeriod", "Period"),
            Map.entry("valueQuantity", "Quantity"));

    /** What DHP has, what a message says of it (a null asks to delete), and what DHP has then. */
    static Stream<Arguments> updates() {
        var home = "{'system':'phone','use':'home','value':'1','rank':1}";
        var work = "{'system':'phone','use':'work','value':'2'}";
        return Stream.of(
                // HL7 v2.5.1, 2.5.3: absent, null and valued fields
                row("absent leaves", "{'gender':'male','birthDate':'1990'}", "{'gender':'male'}", ""),
                row("a value replaces", "{'gender':'male'}", "{'gender':'female'}", "{'gender':'female'}"),
                row(
                        "null deletes",
                        "{'gender':'male','_birthDate':{'id':'a'},'birthDate':'1990'}",
                        "{'birthDate':null}",
                        "{'gender':'male'}"),
                row("null of a choice", "{'deceasedBoolean':true}", "{'deceasedBoolean':null}", "{}"),
                row("null of what is not there", "{'gender':'male'}", "{'birthDate':null,'telecom':null}", ""),
                row(
                        "null never takes all identifiers",
                        "{'identifier':[{'system':'a','value':'1'}]}",
                        "{'identifier':null}",
                        ""),
                row("null of a list", "{'telecom':[" + home + "," + work + "]}", "{'telecom':null}", "{}"),
                row(
                        "a null beside a value says nothing of the others",
                        "{'telecom':[" + home + "," + work + "]}",
                        "{'telecom':[" + home + ",null]}",
                        ""),
                // names
                row(
                        "half a name is not another",
                        "{'name':[{'use':'official','family':'A','given':['B','C'],'text':'A B C'}]}",
                        "{'name':[{'family':'A','given':['B']}]}",
                        ""),
                row(
                        "another name takes the place of the one in use",
                        "{'name':[{'use':'official','family':'A','given':['B'],'text':'A B'}]}",
                        "{'name':[{'family':'X','given':['B']}]}",
                        "{'name':[{'family':'X','given':['B'],'use':'official'}]}"),
                row(
                        "a null in a name is another name",
                        "{'name':[{'family':'A','given':['B','C']}]}",
                        "{'name':[{'family':'A','given':['B',null]}]}",
                        "{'name':[{'family':'A','given':['B']}]}"),
                row(
                        "a maiden name is not the one in use",
                        "{'name':[{'use':'maiden','family':'A'}]}",
                        "{'name':[{'family':'X'}]}",
                        "{'name':[{'use':'maiden','family':'A'},{'family':'X'}]}"),
                row(
                        "names by use",
                        "{'name':[{'use':'official','family':'A'},{'use':'nickname','family':'N'}]}",
                        "{'name':[{'use':'official','family':'X'}]}",
                        "{'name':[{'use':'official','family':'X'},{'use':'nickname','family':'N'}]}"),
                // numbers
                row(
                        "numbers by system and use",
                        "{'telecom':[" + home + "," + work + "]}",
                        "{'telecom':[{'system':'phone','use':'home','value':'9'}]}",
                        "{'telecom':[{'system':'phone','use':'home','value':'9'}," + work + "]}"),
                row(
                        "a number known already adds nothing",
                        "{'telecom':[" + home + "]}",
                        "{'telecom':[{'system':'phone','value':'1'}]}",
                        ""),
                row(
                        "a number without a use, of several",
                        "{'telecom':[" + home + "," + work + "]}",
                        "{'telecom':[{'system':'phone','value':'9'}]}",
                        "{'telecom':[" + home + "," + work + ",{'system':'phone','value':'9'}]}"),
                row(
                        "a second number of one use",
                        "{'telecom':[" + home + "]}",
                        "{'telecom':[" + home + ",{'system':'phone','use':'home','value':'9'}]}",
                        "{'telecom':[" + home + ",{'system':'phone','use':'home','value':'9'}]}"),
                row(
                        "a number of that use is withdrawn",
                        "{'telecom':[" + home + "," + work + "]}",
                        "{'telecom':[{'system':'phone','use':'work','value':null}]}",
                        "{'telecom':[" + home + "]}"),
                // addresses
                row(
                        "half an address is not another",
                        "{'address':[{'use':'home','city':'T','line':['5']}]}",
                        "{'address':[{'use':'home','city':'T'}]}",
                        ""),
                row(
                        "an address is never half of two",
                        "{'address':[{'use':'home','city':'T','line':['5']}]}",
                        "{'address':[{'use':'home','city':'S'}]}",
                        "{'address':[{'use':'home','city':'S'}]}"),
                row(
                        "addresses by use and type",
                        "{'address':[{'use':'home','city':'T'},{'use':'home','type':'postal','city':'P'}]}",
                        "{'address':[{'use':'home','type':'postal','city':'Q'}]}",
                        "{'address':[{'use':'home','city':'T'},{'use':'home','type':'postal','city':'Q'}]}"),
                // identifiers
                row(
                        "identifiers by system and value",
                        "{'identifier':[{'system':'a','value':'1','period':{'start':'2020'}},{'system':'b','value':'2'}]}",
                        "{'identifier':[{'system':'a','value':'1','use':'official'},{'system':'c','value':'3'}]}",
                        "{'identifier':[{'system':'a','value':'1','period':{'start':'2020'},'use':'official'},{'system':'b','value':'2'},{'system':'c','value':'3'}]}"),
                // parts with members of their own
                row(
                        "a contact by relationship keeps what is not mentioned",
                        "{'contact':[{'relationship':[{'coding':[{'system':'r','code':'M','display':'Ona'}]}],'name':{'family':'A'},'telecom':[{'value':'1'}]}]}",
                        "{'contact':[{'relationship':[{'coding':[{'system':'r','code':'M'}]}],'name':{'family':'X'}}]}",
                        "{'contact':[{'relationship':[{'coding':[{'system':'r','code':'M','display':'Ona'}]}],'name':{'family':'X'},'telecom':[{'value':'1'}]}]}"),
                row(
                        "another relationship is another contact",
                        "{'contact':[{'relationship':[{'coding':[{'system':'r','code':'M'}]}]}]}",
                        "{'contact':[{'relationship':[{'coding':[{'system':'r','code':'F'}]}],'gender':'male'}]}",
                        "{'contact':[{'relationship':[{'coding':[{'system':'r','code':'M'}]}]},{'relationship':[{'coding':[{'system':'r','code':'F'}]}],'gender':'male'}]}"),
                row(
                        "languages by language",
                        "{'communication':[{'language':{'coding':[{'code':'uz'}]},'preferred':true}]}",
                        "{'communication':[{'language':{'coding':[{'code':'uz'}]}},{'language':{'coding':[{'code':'ru'}]}}]}",
                        "{'communication':[{'language':{'coding':[{'code':'uz'}]},'preferred':true},{'language':{'coding':[{'code':'ru'}]}}]}"),
                row(
                        "links by whom they lead to",
                        "{'link':[{'other':{'reference':'Patient/1'},'type':'seealso'}]}",
                        "{'link':[{'other':{'reference':'Patient/2'},'type':'replaces'}]}",
                        "{'link':[{'other':{'reference':'Patient/1'},'type':'seealso'},{'other':{'reference':'Patient/2'},'type':'replaces'}]}"),
                row(
                        "the doctor who attends changes, who referred stays",
                        "{'resourceType':'Encounter','participant':[{'type':[{'coding':[{'code':'ATND'}]}],'actor':{'reference':'Practitioner/1'}},{'type':[{'coding':[{'code':'REF'}]}],'actor':{'reference':'Practitioner/2'}}]}",
                        "{'participant':[{'type':[{'coding':[{'code':'ATND'}]}],'actor':{'reference':'Practitioner/3'}}]}",
                        "{'resourceType':'Encounter','participant':[{'type':[{'coding':[{'code':'ATND'}]}],'actor':{'reference':'Practitioner/3'}},{'type':[{'coding':[{'code':'REF'}]}],'actor':{'reference':'Practitioner/2'}}]}"),
                row(
                        "who begins a visit does not end it",
                        "{'actualPeriod':{'start':'1','end':'2'}}",
                        "{'actualPeriod':{'start':'0'}}",
                        "{'actualPeriod':{'start':'0','end':'2'}}"),
                row(
                        "a discharge is taken back",
                        "{'actualPeriod':{'start':'1','end':'2'}}",
                        "{'actualPeriod':{'end':null}}",
                        "{'actualPeriod':{'start':'1'}}"),
                row(
                        "nothing is left of it",
                        "{'gender':'male','actualPeriod':{'end':'2'}}",
                        "{'actualPeriod':{'end':null}}",
                        "{'gender':'male'}"),
                row(
                        "how a patient came stays when it is said how he left",
                        "{'admission':{'admitSource':{'text':'a'}}}",
                        "{'admission':{'dischargeDisposition':{'text':'d'}}}",
                        "{'admission':{'admitSource':{'text':'a'},'dischargeDisposition':{'text':'d'}}}"),
                // codes and values
                row(
                        "others' coding of the same stays",
                        "{'maritalStatus':{'coding':[{'code':'M'},{'code':'m2'}],'text':'m'}}",
                        "{'maritalStatus':{'coding':[{'code':'M'}]}}",
                        ""),
                row(
                        "another code takes the text with it",
                        "{'maritalStatus':{'coding':[{'code':'M'}],'text':'m'}}",
                        "{'maritalStatus':{'coding':[{'code':'S'}]}}",
                        "{'maritalStatus':{'coding':[{'code':'S'}]}}"),
                row(
                        "a result is replaced to the last part",
                        "{'valueQuantity':{'value':5,'comparator':'<'}}",
                        "{'valueQuantity':{'value':5}}",
                        "{'valueQuantity':{'value':5}}"),
                row(
                        "a result of another kind",
                        "{'valueString':'5','_valueString':{'id':'x'}}",
                        "{'valueQuantity':{'value':5}}",
                        "{'valueQuantity':{'value':5}}"),
                // lists
                row(
                        "a list without a key is whole",
                        "{'component':[{'id':'1'},{'id':'2'}]}",
                        "{'component':[{'id':'3'}]}",
                        "{'component':[{'id':'3'}]}"),
                row(
                        "a correction of one result leaves the others in the report",
                        "{'status':'final','result':[{'reference':'Observation/1'},{'reference':'Observation/2'}]}",
                        "{'status':'corrected','result':[{'reference':'Observation/2'}]}",
                        "{'status':'corrected','result':[{'reference':'Observation/1'},{'reference':'Observation/2'}]}"));
    }

    private static Arguments row(String rule, String dhp, String said, String then) {
        return Arguments.of(rule, dhp, said, then.isEmpty() ? dhp : then);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("updates")
    void an_update_changes_what_it_says_and_nothing_else(String rule, String dhp, String said, String then)
            throws IOException {
        var once = merge(dhp, said);

        assertThat(once).isEqualTo(json(then));
        assertThat(merge(once.toString().replace('"', '\''), said)).isEqualTo(once);
    }

    @Test
    void what_says_only_that_nobody_sent_a_value_gives_way_to_a_value() throws IOException {
        var absent = "{'_birthDate':{'extension':[]},'deceasedBoolean':true}";
        var said = new Said(object(absent), Map.of(), Set.of("birthDate", "deceasedBoolean"), Map.of());

        var known = new Merge(object("{'birthDate':'1990-01-01','deceasedDateTime':'2020'}"), KEYS).with(said);
        var unknown = new Merge(object("{}"), KEYS).with(said);

        assertThat(known).isEqualTo(json("{'birthDate':'1990-01-01','deceasedDateTime':'2020'}"));
        assertThat(unknown).isEqualTo(json(absent));
    }

    @Test
    void takes_a_withdrawn_entry_out_of_its_list() throws IOException {
        var links =
                "{'link':[{'other':{'reference':'Patient/1'},'type':'seealso'},{'other':{'reference':'Patient/2'},'type':'seealso'}]}";
        var unlinked = new Said(
                object("{}"), TYPES, Set.of(), Map.of("link", List.of(object("{'other':{'reference':'Patient/1'}}"))));

        var merged = new Merge(object(links), KEYS).with(unlinked);

        assertThat(merged).isEqualTo(json("{'link':[{'other':{'reference':'Patient/2'},'type':'seealso'}]}"));
    }

    @Test
    void goes_by_the_keys_of_the_settings() throws IOException {
        var keys = keys(Map.of("resolve.list.identifier", "system type", "resolve.list.Patient.telecom", "whole"));
        var dhp = "{'resourceType':'Patient','identifier':[{'system':'p','value':'1'},{'system':'n','value':'5'}],"
                + "'telecom':[{'use':'home','value':'1'}]}";
        var said = "{'identifier':[{'system':'p','value':'2'}],'telecom':[{'use':'work','value':'2'}]}";

        var merged = new Merge(object(dhp), keys).with(new Said(object(said), TYPES, Set.of(), Map.of()));

        assertThat(merged)
                .isEqualTo(json("{'resourceType':'Patient','identifier':[{'system':'p','value':'2'},"
                        + "{'system':'n','value':'5'}],'telecom':[{'use':'work','value':'2'}]}"));
    }

    @Test
    void says_which_lines_of_the_settings_name_no_list_or_key() {
        var faults = new ArrayList<String>();

        ListKeys.of(Map.of("resolve.list.Telecom", "use", "resolve.list.name", "use, type"), faults);

        assertThat(faults)
                .hasSize(2)
                .anyMatch(fault -> fault.startsWith("resolve.list.Telecom names no list"))
                .anyMatch(fault -> fault.startsWith("resolve.list.name names no elements"));
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
        return new Merge(object(theirs), KEYS).with(new Said(object(ours), TYPES, Set.of(), Map.of()));
    }

    private static ListKeys keys(Map<String, String> lines) {
        return ResolveSettings.of(lines).lists();
    }

    private static ObjectNode object(String text) throws IOException {
        return (ObjectNode) json(text);
    }

    private static JsonNode json(String text) throws IOException {
        return Trees.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}

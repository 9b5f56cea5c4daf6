package uz.karvon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDifferencesTest {
    @Test
    void names_each_place_that_changed_went_or_came() throws JsonProcessingException {
        var differences = between("{'a':[1,2],'b':{'c':'x','d':1}}", "{'a':[1,3],'b':{'c':'x','e':true}}");

        assertThat(differences)
                .containsExactly("/a/1: expected 2, but it is 3", "/b/d: is missing; expected 1", "/b/e: is new: true");
    }

    @Test
    void tells_lists_of_different_length_apart() throws JsonProcessingException {
        assertThat(between("[1,2]", "[1]")).containsExactly(": expected 2 entries, but there are 1");
    }

    @Test
    void finds_nothing_where_only_the_order_of_fields_differs() throws JsonProcessingException {
        assertThat(between("{'a':1,'b':2}", "{'b':2,'a':1}")).isEmpty();
    }

    private static List<String> between(String expected, String actual) throws JsonProcessingException {
        var json = new ObjectMapper();
        return JsonDifferences.between(
                json.readTree(expected.replace('\'', '"')), json.readTree(actual.replace('\'', '"')));
    }
}

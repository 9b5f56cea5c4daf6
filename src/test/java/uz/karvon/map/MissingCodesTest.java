package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.karvon.message.BadMessage;

/** What becomes of a code that its table lacks: as the row says, else the table, else FHIR's binding. */
class MissingCodesTest {
    private static final String ROW = "- { from: PID-16, to: %s, codes: Marital }\n";

    @TempDir
    private Path folder;

    private MapHome home;

    @BeforeEach
    void startWithATable() {
        home = new MapHome(folder)
                .with(
                        "codes/Marital.csv",
                        "source-system,source-code,target-system,target-code,display\nlocal,M,http://x,married,\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            missing: { Maritl: keep }   | codes/missing.yaml:1:12: unknown code table 'Maritl'; did you mean 'Marital'?
            missing: { Marital: kepe }  | codes/missing.yaml:1:21: unknown value of 'Marital' 'kepe'; did you mean 'keep'?
            mising: { Marital: keep }   | codes/missing.yaml:1:1: unknown key 'mising'; did you mean 'missing'?
            missing: keep               | 'missing' holds a word for each table
            """)
    void a_table_at_fault_is_told(String file, String told) {
        home.with("codes/missing.yaml", file);

        assertThat(home.faults()).contains(told);
    }

    @Test
    void it_is_kept_where_the_binding_is_not_required() {
        assertThat(marital("maritalStatus").at("/maritalStatus/coding/0/code").asText())
                .isEqualTo("Q");
        assertThat(marital("maritalStatus.coding.code")
                        .at("/maritalStatus/coding/0/code")
                        .asText())
                .isEqualTo("Q");
    }

    @ParameterizedTest
    @CsvSource({"gender", "contact.gender", "communication.language", "name.use"})
    void it_is_refused_where_the_binding_is_required(String element) {
        assertThatThrownBy(() -> marital(element))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("is not a code the table Marital knows");
    }

    @Test
    void the_table_says_otherwise() {
        home.with("codes/missing.yaml", "missing: { Marital: text }\n");

        assertThat(marital("maritalStatus").at("/maritalStatus/text").asText()).isEqualTo("Q");
        assertThat(marital("gender").get("gender").asText()).isEqualTo("Q");
    }

    @Test
    void the_row_has_the_last_word() {
        home.with("codes/missing.yaml", "missing: { Marital: text }\n");

        assertThat(mapped(ROW.formatted("maritalStatus").replace(" }", ", missing: drop }"))
                        .has("maritalStatus"))
                .isFalse();
    }

    private JsonNode marital(String element) {
        return mapped(ROW.formatted(element));
    }

    private JsonNode mapped(String row) {
        return home.withPatientRows(row).patient("PID|1||77|||||||||||||Q");
    }
}

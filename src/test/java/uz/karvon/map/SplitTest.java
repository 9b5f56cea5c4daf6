package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several values that a sender wrote into one text. */
class SplitTest {
    @TempDir
    private Path folder;

    @Test
    void a_split_without_a_separator_is_a_fault() {
        var home = new MapHome(folder).withPatientRows("- { from: PID-5, to: name.given+, as: split }\n");

        assertThat(home.faults())
                .contains("PID-Patient.yaml:8:39: the pattern in 'split' cannot be read: it has no separator; "
                        + "expected such as split(\",\")");
    }

    @Test
    void each_part_makes_an_entry_and_empty_parts_make_none() {
        var patient = patient("- { from: PID-5, to: name.given+, as: 'split(\",\")' }\n", "Ali, Vali,,Guli");

        assertThat(patient.at("/name/0/given").toString()).isEqualTo("[\"Ali\",\"Vali\",\"Guli\"]");
    }

    @Test
    void other_functions_and_codes_see_one_part() {
        var home = new MapHome(folder)
                .with(
                        "codes/Lang.csv",
                        "source-system,source-code,target-system,target-code,display\n,U,http://x,uz,\n,R,http://x,ru,\n");
        home.withPatientRows("- { from: PID-15, to: communication+.language, as: [split(;), upper], codes: Lang }\n");

        var patient = home.patient("PID|1||77||||||||||||u;r");

        assertThat(patient.findValuesAsText("code")).containsExactly("uz", "ru");
    }

    @Test
    void a_single_element_takes_the_first_part() {
        assertThat(patient("- { from: PID-5, to: name.family, as: split(/) }\n", "Aliyev/Vali")
                        .at("/name/0/family")
                        .asText())
                .isEqualTo("Aliyev");
    }

    private JsonNode patient(String row, String name) {
        return new MapHome(folder).withPatientRows(row).patient("PID|1||77||" + name);
    }
}

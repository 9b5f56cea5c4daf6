package uz.karvon.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class YamlFileTest {
    private final Faults faults = new Faults();

    @Test
    void a_duplicate_key_is_a_fault_that_names_both_places() {
        YamlFile.parse("site: a\nname: b\nsite: c\n", "s.yaml", faults);

        assertThat(faults.all())
                .containsExactly(new Fault("s.yaml", 3, 1, "the key 'site' stands here twice; first in line 1"));
    }

    @Test
    void text_that_is_not_yaml_is_a_fault_with_its_place() {
        YamlFile.parse("a: [1, 2\nb: 3\n", "s.yaml", faults);

        assertThat(faults.all()).hasSize(1);
        assertThat(faults.all().get(0).toString()).startsWith("s.yaml:2:2: is not YAML: ");
    }

    @Test
    void an_empty_file_is_a_fault() {
        assertThat(YamlFile.parse("# nothing\n", "s.yaml", faults)).isEmpty();

        assertThat(faults.all()).containsExactly(new Fault("s.yaml", 0, 0, "holds nothing"));
    }

    @Test
    void an_alias_is_a_fault() {
        YamlFile.parse("a: &x {b: c}\nd: *x\n", "s.yaml", faults);

        assertThat(faults.all().get(0).message()).contains("alias");
    }

    @Test
    void an_unknown_key_is_a_fault_that_suggests_the_nearest_word() {
        var root = YamlFile.parse("site: a\nchraset: x\n", "s.yaml", faults).orElseThrow();

        root.refuseUnknownKeys(Set.of("site", "charset"), faults);

        assertThat(faults.all().get(0).toString())
                .isEqualTo("s.yaml:2:1: unknown key 'chraset'; did you mean 'charset'?");
    }

    @Test
    void all_faults_are_refused_at_once() {
        faults.add(new Fault("b.yaml", 1, 1, "two"));
        faults.add(new Fault("a.yaml", 7, 1, "one"));

        assertThatThrownBy(faults::refuseIfAny)
                .isInstanceOf(InvalidFiles.class)
                .hasMessage("a.yaml:7:1: one\nb.yaml:1:1: two");
    }

    @Test
    void scalars_stay_the_text_they_were_written_as() {
        var root =
                YamlFile.parse("a: no\nb: 010\nc: [x, y]\n", "s.yaml", faults).orElseThrow();

        assertThat(root.requiredText("a", faults)).isEqualTo("no");
        assertThat(root.requiredText("b", faults)).isEqualTo("010");
        assertThat(root.texts("c", faults)).isEqualTo(List.of("x", "y"));
        assertThat(root.get("b").orElseThrow().line()).isEqualTo(2);
        assertThat(faults.isEmpty()).isTrue();
    }
}

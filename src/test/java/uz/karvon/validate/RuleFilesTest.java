package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.site.Fault;
import uz.karvon.site.InvalidFiles;

class RuleFilesTest {
    @TempDir
    Path home;

    @BeforeEach
    void a_release_with_one_value_set() {
        write("code-systems.yaml", "code-systems:\n- { url: http://x/CodeSystem/colours, file: codes/colours.csv }\n");
        write("codes/colours.csv", "code,display\nred,Red\nblue,Blue\n");
        write(
                "value-sets.yaml",
                """
                value-sets:
                - url: http://x/ValueSet/colours
                  include:
                  - { system: http://x/CodeSystem/colours }
                """);
    }

    @Test
    void a_release_that_is_not_there_is_a_fault() {
        var failure = catchThrowableOfType(InvalidFiles.class, () -> Validator.load(home, "9"));

        assertThat(failure).hasMessageContaining("there are no rule files for UZ Core 9");
    }

    @Test
    void every_fault_of_every_file_is_told_at_once() {
        write("codes/colours.csv", "code,display\nred,Red\nred,Rot\n,None\n");
        profile(
                """
                - { path: identifer, min: 1 }
                - { path: gender, requird: colours }
                - { path: gender, required: colors }
                - { path: birthDate, min: one }
                - { path: "identifier:mine", max: 1 }
                - { path: managingOrganization, targets: [Organisation] }
                - { path: ., invariant: no-such-1 }
                - { path: maritalStatus, coding: red }
                """);

        var faults = faults();

        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault).contains("did you mean 'identifier'"))
                .anySatisfy(fault -> assertThat(fault).contains("did you mean 'required'"))
                .anySatisfy(fault -> assertThat(fault).contains("did you mean 'colours'"))
                .anySatisfy(fault -> assertThat(fault).contains("'min' is a number"))
                .anySatisfy(fault -> assertThat(fault).contains("no rule says by what Patient.identifier is sliced"))
                .anySatisfy(fault -> assertThat(fault).contains("'Organisation'"))
                .anySatisfy(fault -> assertThat(fault).contains("unknown invariant 'no-such-1'"))
                .anySatisfy(fault -> assertThat(fault).contains("'coding' is SYSTEM#CODE"))
                .anySatisfy(
                        fault -> assertThat(fault).contains("codes/colours.csv:3:1: the code 'red' stands here twice"))
                .anySatisfy(fault -> assertThat(fault).contains("codes/colours.csv:4:1: has no code"));
    }

    @Test
    void a_slice_nothing_tells_apart_is_a_fault() {
        profile(
                """
                - { path: identifier, slice-by: system }
                - { path: "identifier:mine", max: 1 }
                """);

        assertThat(faults()).singleElement().asString().contains("nothing tells the slice apart");
    }

    @Test
    void a_base_fhir_does_not_have_is_a_fault() {
        write("uz-core-thing.yaml", "profile: uz-core-thing\ncanonical: http://x/uz-core-thing\nbase: Pacient\n");

        assertThat(faults()).singleElement().asString().contains("did you mean 'Patient'?");
    }

    @Test
    void a_value_set_of_an_unknown_system_is_a_fault() {
        write(
                "value-sets.yaml",
                """
                value-sets:
                - url: http://x/ValueSet/shapes
                  include:
                  - { system: http://x/CodeSystem/shapes }
                """);

        assertThat(faults()).singleElement().asString().contains("unknown code system 'http://x/CodeSystem/shapes'");
    }

    private List<String> faults() {
        var failure = catchThrowableOfType(InvalidFiles.class, () -> Validator.load(home, "1"));
        return failure.faults().stream().map(Fault::toString).toList();
    }

    private void profile(String rules) {
        write(
                "uz-core-person.yaml",
                "profile: uz-core-person\ncanonical: http://x/uz-core-person\nbase: Patient\nrules:\n" + rules);
    }

    private void write(String name, String text) {
        var file = home.resolve("mappings/uz-core/1").resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.site.InvalidFiles;
import uz.karvon.validate.Change.Effect;
import uz.karvon.validate.pack.Tgz;

class ReleasesTest {
    private static final Path OURS = Path.of("mappings", "uz-core", "0.7.0");

    @TempDir
    Path folder;

    @Test
    void a_file_that_is_no_package_is_refused() throws IOException {
        var file = Files.writeString(folder.resolve("x.tgz"), "not a package");

        assertThatThrownBy(() -> new Releases().read(file))
                .isInstanceOf(InvalidFiles.class)
                .hasMessageContaining("not packed with gzip");
    }

    @Test
    void a_package_becomes_files_that_say_what_it_said() throws IOException {
        var packed = PackageTest.ours().in(folder);
        var home = folder.resolve("home/0.7.0");

        var imported = new Releases().read(packed);

        for (var file : imported.files().entrySet()) {
            var target = home.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        assertThat(imported.left()).isEmpty();
        assertThat(new Releases().compare(home, packed)).isEmpty();
        assertThat(new Releases().compare(OURS, home)).isEmpty();
    }

    @Test
    void a_package_without_lists_becomes_files_that_can_be_read() throws IOException {
        var profile =
                """
                {"resourceType": "StructureDefinition", "id": "p", "url": "http://x/p", "name": "p", "kind": "resource",
                 "type": "Patient", "derivation": "constraint",
                 "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient",
                 "differential": {"element": [{"id": "Patient.gender", "path": "Patient.gender", "min": 1}]}}
                """;
        var packed = Tgz.ofPackage("1").with("package/p.json", profile).in(folder);
        var home = folder.resolve("home/1");

        for (var file : new Releases().read(packed).files().entrySet()) {
            var target = home.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }

        assertThat(new Releases().compare(home, packed)).isEmpty();
    }

    @Test
    void what_changed_is_said_element_by_element_and_code_by_code() {
        var newer = copyOfOurs();
        edit(newer, "uz-core-encounter.yaml", "{ path: type:nationalType, min: 1,", "{ path: type:nationalType,");
        edit(newer, "uz-core-patient.yaml", "{ path: birthDate, must", "{ path: birthDate, min: 1, must");
        edit(
                newer,
                "uz-core-patient.yaml",
                "{ path: maritalStatus, required: marital-status-vs }",
                "{ path: maritalStatus, extensible: marital-status-vs }");
        edit(
                newer,
                "uz-core-patient.yaml",
                "- { path: managingOrganization",
                "- { path: identifier:new.system, value: http://x }\n- { path: managingOrganization");
        edit(newer, "uz-core-specimen.yaml", "rules:", "rules:\n- { path: note, max: 0 }");
        edit(newer, "codes/states.csv", "1726", "1799");
        delete(newer, "uz-core-provenance.yaml");

        var changes = new Releases().compare(OURS, newer);

        assertThat(changes)
                .contains(new Change(
                        "uz-core-patient",
                        "Patient.birthDate",
                        Effect.STRICTER,
                        "is now mandatory: some row must fill it in every message"))
                .contains(new Change(
                        "uz-core-encounter", "Encounter.type:nationalType", Effect.LOOSER, "is no longer mandatory"))
                .contains(new Change("uz-core-specimen", "Specimen.note", Effect.STRICTER, "must not be sent any more"))
                .anySatisfy(change -> {
                    assertThat(change.element()).isEqualTo("Patient.maritalStatus");
                    assertThat(change.effect()).isEqualTo(Effect.LOOSER);
                    assertThat(change.message()).contains("now extensible (was required)");
                })
                .anySatisfy(change -> {
                    assertThat(change.element()).isEqualTo("Patient.identifier:new");
                    assertThat(change.message()).contains("a new slice");
                })
                .anySatisfy(change -> {
                    assertThat(change.profile()).isEqualTo("state-vs");
                    assertThat(change.message()).contains("lost the code 1726").contains("required at");
                })
                .anySatisfy(change -> assertThat(change.message()).contains("the profile is gone"));
        assertThat(changes.stream().filter(change -> change.element().startsWith("Patient.identifier:new")))
                .hasSize(1);
    }

    private Path copyOfOurs() {
        var target = folder.resolve("0.8.0");
        try (var files = Files.walk(OURS)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var copy = target.resolve(OURS.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(copy);
                else Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    private static void edit(Path release, String file, String from, String to) {
        try {
            var text = Files.readString(release.resolve(file));
            assertThat(List.of(text)).allMatch(each -> each.contains(from));
            Files.writeString(release.resolve(file), text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path release, String file) {
        try {
            Files.delete(release.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package uz.karvon.validate.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PackageFileTest {
    @TempDir
    Path folder;

    static Stream<Arguments> bad() {
        var good = Tgz.ofPackage("1.0.0");
        return Stream.of(
                Arguments.of(new byte[0], "is cut off"),
                Arguments.of(
                        "{\"resourceType\": \"Patient\"}".getBytes(StandardCharsets.UTF_8), "not packed with gzip"),
                Arguments.of(Arrays.copyOf(good.bytes(), 60), "is cut off"),
                Arguments.of(new Tgz().bytes(), "no package/package.json"),
                Arguments.of(new Tgz().with("package/package.json", "{}").bytes(), "names no package and version"),
                Arguments.of(new Tgz().with("package/package.json", "{").bytes(), "is no JSON"),
                Arguments.of(
                        new Tgz()
                                .with(
                                        "package/package.json",
                                        "{\"name\":\"a\",\"version\":\"1\",\"fhirVersions\":[\"4.0.1\"]}")
                                .bytes(),
                        "is for FHIR 4.0.1; expected R5"),
                Arguments.of(
                        Tgz.ofPackage("1")
                                .with("package/../../etc/x.json", "{}")
                                .bytes(),
                        "leads out"),
                Arguments.of(Tgz.ofPackage("1").with("/etc/x.json", "{}").bytes(), "leads out"),
                Arguments.of(
                        Tgz.ofPackage("1")
                                .with("package/link.json", '2', new byte[0])
                                .bytes(),
                        "a link or device"),
                Arguments.of(
                        Tgz.ofPackage("1")
                                .with("package/a.json", "{}")
                                .with("package/a.json", "{}")
                                .bytes(),
                        "twice"),
                Arguments.of(Tgz.ofPackage("1").with("package/a.json", "[1,").bytes(), "is no JSON"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void what_is_no_package_is_refused_in_words(byte[] content, String words) throws IOException {
        var file = Files.write(folder.resolve("bad.tgz"), content);

        assertThatThrownBy(() -> new PackageFile().read(file))
                .isInstanceOf(BadPackage.class)
                .hasMessageContaining(words);
    }

    @Test
    void a_file_that_is_not_there_is_said_to_be_missing() {
        assertThatThrownBy(() -> new PackageFile().read(folder.resolve("none.tgz")))
                .isInstanceOf(BadPackage.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void a_package_that_unpacks_to_too_much_is_refused_while_it_is_read() {
        var file =
                Tgz.ofPackage("1").with("package/a.txt", "x".repeat(3_000_000)).in(folder);

        assertThatThrownBy(() -> new PackageFile(2_000_000).read(file))
                .isInstanceOf(BadPackage.class)
                .hasMessageContaining("more than 2 MB");
    }

    @Test
    void an_archive_cut_off_between_its_blocks_is_refused() throws IOException {
        var whole = Tgz.ofPackage("1").with("package/a.json", "{\"resourceType\":\"X\"}");
        var longer =
                Tgz.ofPackage("1").with("package/b.json", '0', new byte[5000]).bytes();

        assertThat(whole.bytes()).isNotEmpty();
        assertThatThrownBy(() -> new PackageFile().read(Files.write(folder.resolve("b.tgz"), longer)))
                .hasMessageContaining("is no JSON");
    }

    @Test
    void resources_are_read_and_examples_and_long_names_as_they_are_packed() throws IOException {
        var longName = "package/StructureDefinition-" + "a".repeat(120) + ".json";
        var file = Tgz.ofPackage("2.1.0")
                .with("package/ValueSet-a.json", "{\"resourceType\":\"ValueSet\",\"url\":\"http://x/a\"}")
                .with("package/.index.json", "{\"resourceType\":\"ValueSet\"}")
                .with("package/example/Patient-1.json", "{\"resourceType\":\"Patient\"}")
                .with("package/other", '5', new byte[0])
                .with("././@PaxHeader", 'x', ("150 path=" + longName + "\n").getBytes(StandardCharsets.UTF_8))
                .with("package/cut", "{\"resourceType\":\"StructureDefinition\"}")
                .in(folder);

        var read = new PackageFile().read(file);

        assertThat(read.version()).isEqualTo("2.1.0");
        assertThat(read.canonical()).isEqualTo("https://dhp.uz/fhir/core");
        assertThat(read.resources()).containsOnlyKeys("ValueSet-a.json", longName.substring("package/".length()));
    }
}

package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.site.Faults;
import uz.karvon.site.InvalidFiles;
import uz.karvon.validate.pack.Tgz;

/** Reads packages made from our own rules, and others that break what packages may break. */
class PackageTest {
    private static final R5Model MODEL = new R5Model(FhirContext.forR5Cached());
    private static final Release OURS =
            ReleaseFolder.read(Path.of("mappings", "uz-core", "0.7.0"), "0.7.0", new Faults());

    @TempDir
    Path folder;

    static Tgz ours() {
        var tgz = Tgz.ofPackage("0.7.0");
        int number = 0;
        for (var resource : OURS.definitions().get())
            tgz.with(
                    "package/" + resource.path("resourceType").asText() + "-" + number++ + ".json",
                    resource.toString());
        return tgz;
    }

    private Release read(Tgz tgz) {
        var faults = new Faults();
        var read = new PackageRelease(MODEL, (type, url) -> Optional.empty()).read(tgz.in(folder), faults);
        faults.refuseIfAny();
        return read.release();
    }

    @Test
    void our_rules_written_as_a_package_are_read_as_the_same_rules() {
        var read = read(ours());

        assertThat(read.beyond()).isEmpty();
        assertThat(read.profiles()).hasSameSizeAs(OURS.profiles());
        for (var profile : OURS.profiles()) {
            var same = read.profiles().stream()
                    .filter(each -> each.name().equals(profile.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(same.base()).isEqualTo(profile.base());
            assertThat(same.context()).isEqualTo(profile.context());
            assertThat(lines(same)).as(profile.name()).containsExactlyElementsOf(lines(profile));
        }
        assertThat(read.version()).isEqualTo(OURS.version());
    }

    @Test
    void the_codes_the_rules_need_are_the_same_codes() {
        var read = read(ours());

        assertThat(read.terminology().closed()).isEqualTo(OURS.terminology().closed());
        read.terminology().valueSets().forEach((name, valueSet) -> assertThat(valueSet)
                .isEqualTo(OURS.terminology().valueSet(name).orElseThrow()));
        assertThat(read.terminology().valueSets()).hasSizeGreaterThan(80);
    }

    private static TreeSet<String> lines(Profile profile) {
        var lines = new TreeSet<String>();
        profile.rules().stream().map(RuleText::of).forEach(lines::add);
        return lines;
    }

    @Test
    void every_probe_gets_the_same_verdict_from_the_package() throws IOException {
        var probes = Path.of("..", "shared", "uz-core", "probes");
        assumeTrue(Files.isDirectory(probes), "no ../shared/uz-core/probes beside this clone");
        var validator = Validator.load(ours().in(folder));

        for (var line : Files.readAllLines(probes.resolve("expected.tsv"))) {
            var probe = new ObjectMapper()
                    .readTree(probes.resolve(line.split("\t")[0] + ".json").toFile());
            assertThat(validator.judge(probe).isRefusal() ? "fail" : "pass")
                    .as(line)
                    .isEqualTo(line.split("\t")[1]);
        }
    }

    private static String patient(String url, String rest) {
        return """
                {"resourceType": "StructureDefinition", "url": "https://dhp.uz/fhir/core/StructureDefinition/%s",
                 "kind": "resource", "type": "Patient", "derivation": "constraint", %s}
                """
                .formatted(url, rest);
    }

    private static final String ON_R5 = "\"baseDefinition\": \"http://hl7.org/fhir/StructureDefinition/Patient\", ";

    @Test
    void a_profile_on_an_unknown_base_is_a_fault() {
        var tgz = Tgz.ofPackage("1")
                .with(
                        "package/p.json",
                        patient(
                                "p",
                                "\"baseDefinition\": \"http://x/StructureDefinition/none\", \"differential\": {\"element\": [{\"path\": \"Patient\"}]}"));

        assertThatThrownBy(() -> Validator.load(tgz.in(folder)))
                .isInstanceOf(InvalidFiles.class)
                .hasMessageContaining("p.json: the base http://x/StructureDefinition/none of p");
    }

    @Test
    void a_profile_on_a_profile_of_the_package_has_the_rules_of_both() {
        var read = read(
                Tgz.ofPackage("1")
                        .with(
                                "package/a.json",
                                patient(
                                        "a",
                                        ON_R5
                                                + "\"differential\": {\"element\": [{\"path\": \"Patient.name\", \"min\": 1}]}"))
                        .with(
                                "package/b.json",
                                patient(
                                        "b",
                                        "\"baseDefinition\": \"https://dhp.uz/fhir/core/StructureDefinition/a\", \"differential\": {\"element\": [{\"path\": \"Patient.gender\", \"min\": 1}]}")));

        assertThat(lines(read.profiles().get(1))).containsExactly("{ path: gender, min: 1 }", "{ path: name, min: 1 }");
    }

    @Test
    void a_profile_with_only_a_snapshot_is_read_for_what_goes_beyond_r5() {
        var snapshot =
                """
                "snapshot": {"element": [
                 {"id": "Patient", "path": "Patient", "constraint": [
                   {"key": "dom-2", "severity": "error", "expression": "contained.contained.empty()", "source": "http://hl7.org/fhir/StructureDefinition/DomainResource"}]},
                 {"id": "Patient.gender", "path": "Patient.gender", "min": 1, "max": "1", "type": [{"code": "code"}],
                  "binding": {"strength": "required", "valueSet": "http://hl7.org/fhir/ValueSet/administrative-gender|5.0.0"}},
                 {"id": "Patient.contact", "path": "Patient.contact", "min": 0, "max": "2", "type": [{"code": "BackboneElement"}]},
                 {"id": "Patient.generalPractitioner", "path": "Patient.generalPractitioner", "min": 0, "max": "*",
                  "type": [{"code": "Reference", "targetProfile": ["http://hl7.org/fhir/StructureDefinition/Organization",
                    "http://hl7.org/fhir/StructureDefinition/Practitioner", "http://hl7.org/fhir/StructureDefinition/PractitionerRole"]}]},
                 {"id": "Patient.link.other", "path": "Patient.link.other", "min": 1, "max": "1", "type": [{"code": "Reference"}]}
                ]}
                """;
        var read = read(Tgz.ofPackage("1").with("package/p.json", patient("p", ON_R5 + snapshot)));

        assertThat(read.beyond()).isEmpty();
        assertThat(lines(read.profiles().get(0)))
                .containsExactly("{ path: contact, max: 2 }", "{ path: gender, min: 1 }");
    }

    @Test
    void what_cannot_be_compiled_is_named_and_not_skipped() {
        var elements =
                """
                "differential": {"element": [
                 {"path": "Patient", "constraint": [{"key": "x-1", "severity": "error", "human": "x", "expression": "name.memberOf('http://x')"},
                   {"key": "x-2", "severity": "error", "human": "needs a name", "expression": "name.exists()"}]},
                 {"path": "Patient.identifier", "slicing": {"discriminator": [{"type": "exists", "path": "period"}], "rules": "open"}},
                 {"path": "Patient.identifier", "sliceName": "current", "min": 1},
                 {"path": "Patient.maritalStatus", "binding": {"strength": "required", "valueSet": "http://x/ValueSet/none"}}
                ]}
                """;
        var read = read(Tgz.ofPackage("1").with("package/p.json", patient("p", ON_R5 + elements)));

        assertThat(read.beyond().values().stream().flatMap(List::stream))
                .anySatisfy(words -> assertThat(words).contains("invariant x-1").contains("memberOf"))
                .anySatisfy(words -> assertThat(words).contains("Patient.identifier: slicing by exists of period"))
                .anySatisfy(words -> assertThat(words).contains("http://x/ValueSet/none is not in the package"))
                .hasSize(3);
        assertThat(lines(read.profiles().get(0))).anyMatch(line -> line.contains("x-2"));
    }

    @Test
    void codes_come_from_lists_whole_systems_filters_and_expansions() {
        var read = read(Tgz.ofPackage("1")
                .with(
                        "package/cs.json",
                        """
                        {"resourceType": "CodeSystem", "url": "http://x/cs", "content": "complete", "concept": [
                         {"code": "a", "concept": [{"code": "a1"}, {"code": "a2", "property": [{"code": "kind", "valueCode": "k"}]}]},
                         {"code": "b"}, {"code": "b"}]}
                        """)
                .with("package/1.json", valueSet("whole", "{\"system\": \"http://x/cs\"}"))
                .with("package/2.json", valueSet("isa", filter("concept", "is-a", "a")))
                .with("package/3.json", valueSet("kind", filter("kind", "=", "k")))
                .with(
                        "package/4.json",
                        valueSet("other", "{\"valueSet\": [\"http://x/isa\"], \"system\": \"http://x/cs\"}"))
                .with("package/5.json", valueSet("odd", filter("concept", "generalizes", "a")))
                .with(
                        "package/6.json",
                        valueSet(
                                "snomed",
                                "{\"system\": \"http://snomed.info/sct\", \"filter\": [{\"property\": \"concept\", \"op\": \"is-a\", \"value\": \"1\"}]}"))
                .with(
                        "package/7.json",
                        "{\"resourceType\": \"ValueSet\", \"url\": \"http://x/expanded\", \"expansion\": {\"contains\": [{\"system\": \"http://x/cs\", \"code\": \"b\"}]}}")
                .with("package/p.json", patient("p", ON_R5 + "\"differential\": {\"element\": [" + bindings() + "]}")));

        var terms = read.terminology();
        assertThat(terms.closed().get("http://x/cs")).containsExactlyInAnyOrder("a", "a1", "a2", "b");
        assertThat(codes(terms, "whole")).containsExactlyInAnyOrder("a", "a1", "a2", "b");
        assertThat(codes(terms, "isa")).containsExactlyInAnyOrder("a", "a1", "a2");
        assertThat(codes(terms, "kind")).containsExactly("a2");
        assertThat(codes(terms, "other")).containsExactlyInAnyOrder("a", "a1", "a2");
        assertThat(codes(terms, "expanded")).containsExactly("b");
        assertThat(terms.valueSet("snomed").orElseThrow().holds("http://snomed.info/sct", "anything"))
                .isTrue();
        assertThat(read.beyond().toString()).contains("filter 'concept generalizes' of http://x/odd");
        assertThat(read.blemishes()).containsExactly("cs.json: codes stand twice, the first of each is kept: b");
        assertThat(read.notes()).anyMatch(note -> note.contains("snomed"));
    }

    private static String bindings() {
        var elements = new StringBuilder();
        for (var name : List.of("whole", "isa", "kind", "other", "odd", "snomed", "expanded"))
            elements.append(elements.isEmpty() ? "" : ",")
                    .append(
                            "{\"path\": \"Patient.maritalStatus\", \"binding\": {\"strength\": \"required\", \"valueSet\": \"http://x/%s\"}}"
                                    .formatted(name));
        return elements.toString();
    }

    private static java.util.Set<String> codes(Terminology terms, String name) {
        return terms.valueSet(name).orElseThrow().systems().get("http://x/cs").codes();
    }

    private static String filter(String property, String op, String value) {
        return "{\"system\": \"http://x/cs\", \"filter\": [{\"property\": \"%s\", \"op\": \"%s\", \"value\": \"%s\"}]}"
                .formatted(property, op, value);
    }

    private static String valueSet(String name, String include) {
        return "{\"resourceType\": \"ValueSet\", \"url\": \"http://x/%s\", \"compose\": {\"include\": [%s]}}"
                .formatted(name, include);
    }
}

package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;

/** What random mutations found that HAPI's validator refuses: each refused by the rule named here. */
class AgreedTest {
    private static final Validator VALIDATOR = Validator.load(Path.of("."), "0.7.0");

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "R5: Basic.language codes | 'language': 'english'",
                "R5: id | 'meta': {'id': 'a b', 'versionId': '1'}",
                "R5: dom-3 | 'contained': [{'resourceType': 'Organization', 'id': 'a', 'name': 'x'}]",
                "R5: contained id | 'contained': [{'resourceType': 'Organization', 'name': 'x'}]",
                "R5: dom-4 | 'contained': [{'resourceType': 'Organization', 'id': 'a', 'name': 'x', 'meta': {'versionId': '1'}}], 'author': {'reference': '#a'}",
                "R5: ref-1 | 'author': {'reference': '#nobody'}",
                "R5: ref-1 | 'author': {'reference': '#'}",
                "R5: reference | 'author': {'reference': 'Patient/a b'}",
                "R5: reference type | 'subject': {'reference': 'Group/1', 'type': 'Patient'}",
                "R5: identifier system | 'identifier': [{'system': 'x', 'value': '1'}]",
                "R5: extension url | 'extension': [{'url': 'x', 'valueString': 'x'}]",
                "R5: ext-1 | 'extension': [{'url': 'http://example.uz/x'}]",
                "R5: ele-1 | '_created': {'id': 'x'}",
                "R5: json | '_created': {}",
                "R5: json | '_created': null",
                "R5: xhtml | 'text': {'status': 'generated', 'div': '<div>x</div>'}",
                "R5: xhtml | 'text': {'status': 'generated', 'div': '<div xmlns=\"http://www.w3.org/1999/xhtml\"><b>x</div>'}",
                "R5: txt-1 | 'text': {'status': 'generated', 'div': '<div xmlns=\"http://www.w3.org/1999/xhtml\"><script>x</script></div>'}",
                "R5: txt-2 | 'text': {'status': 'generated', 'div': '<div xmlns=\"http://www.w3.org/1999/xhtml\"> </div>'}",
                "data-absent-reason: value[x] required http://hl7.org/fhir/ValueSet/data-absent-reason | '_created': {'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', 'valueCode': 'nosuch'}]}",
                "patient-birthPlace: context | 'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace', 'valueAddress': {'text': 'x'}}]",
                "R5: modifier extension | 'modifierExtension': [{'url': 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', 'valueCode': 'unknown'}]",
                "code system | 'code': {'coding': [{'system': 'http://terminology.hl7.org/CodeSystem/v2-0203', 'code': 'nosuch'}]}",
                "R5: coding system | 'meta': {'tag': [{'system': 'x', 'code': 'y'}]}"
            })
    void what_hapi_refuses_is_refused(String rule, String fields) throws IOException {
        assertThat(errors(fields)).contains(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'language': 'uz-Latn-UZ'",
                "'contained': [{'resourceType': 'Organization', 'id': 'a', 'name': 'x'}], 'author': {'reference': '#a'}",
                "'_created': {'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', 'valueCode': 'unknown'}]}",
                "'text': {'status': 'generated', 'div': '<div xmlns=\"http://www.w3.org/1999/xhtml\"><p title=\"y\">x</p></div>'}",
                "'code': {'coding': [{'system': 'http://terminology.hl7.org/CodeSystem/v2-0203', 'code': 'nosuch'}, {'system': 'http://example.uz', 'code': 'x'}]}"
            })
    void what_is_right_is_not(String fields) throws IOException {
        assertThat(errors(fields)).isEmpty();
    }

    private static java.util.List<String> errors(String fields) throws IOException {
        var code = fields.startsWith("'code': {") ? "" : "'code': {'text': 'x'}, ";
        var json = ("{'resourceType': 'Basic', " + code + fields + "}")
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace('\'', '"');
        return VALIDATOR.judge(new ObjectMapper().readTree(json)).findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::rule)
                .toList();
    }
}

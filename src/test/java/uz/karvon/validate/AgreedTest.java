package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
                "R5: coding system | 'meta': {'tag': [{'system': 'x', 'code': 'y'}]}",
                "R5: json | 'meta': {'profile': ['http://example.uz/p'], '_profile': 'x'}",
                "R5: json | 'meta': {'profile': ['http://example.uz/p'], '_profile': {'id': 'x'}}",
                "R5: security labels | 'meta': {'security': [{'system': 'http://example.uz', 'code': 'x'}, {'system': 'http://example.uz', 'code': 'x'}]}",
                "R5: per-1 | 'identifier': [{'value': 'x', 'period': {'start': '2024-01', 'end': '2021-01-01'}}]",
                "R5: per-1 | 'identifier': [{'value': 'x', 'period': {'start': '2025-01-01T10:00:00+05:00', 'end': '2025-01-01T04:59:59Z'}}]",
                "R5: Basic.author targets | 'contained': [{'resourceType': 'Location', 'id': 'a'}], 'author': {'reference': '#a'}"
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
                "'code': {'coding': [{'system': 'http://terminology.hl7.org/CodeSystem/v2-0203', 'code': 'nosuch'}, {'system': 'http://example.uz', 'code': 'x'}]}",
                "'meta': {'security': [{'system': 'http://example.uz', 'code': 'x'}, {'system': 'http://example.uz', 'code': 'y'}]}",
                "'meta': {'profile': ['http://example.uz/p'], '_profile': [{'id': 'x'}]}",
                "'extension': [{'url': 'http://example.uz/x', '_valueString': {'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', 'valueCode': 'unknown'}]}}]",
                "'code': {'coding': [{'system': 'urn:ietf:bcp:47', 'code': 'x'}]}",
                "'identifier': [{'value': 'x', 'period': {'start': '2024-03-01', 'end': '2024'}}]",
                "'identifier': [{'value': 'x', 'period': {'start': '2025-01-01T10:00:00+05:00', 'end': '2025-01-01T05:00:00Z'}}]",
                "'identifier': [{'value': 'x', 'period': {'start': '2025-01-01T10:00:00+05:00', 'end': '2025-01-01'}}]"
            })
    void what_is_right_is_not(String fields) throws IOException {
        assertThat(errors(fields)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "R5: ServiceRequest.reason targets | ServiceRequest | 'status': 'active', 'intent': 'order', 'subject': {'reference': 'Patient/1'}, 'reason': [{'reference': {'reference': 'Patient/1'}}]",
                "R5: Observation.instantiates targets | Observation | 'status': 'final', 'code': {'text': 'x'}, 'instantiatesReference': {'reference': 'Patient/1'}",
                "R5: sqty-1 | Observation | 'status': 'final', 'code': {'text': 'x'}, 'referenceRange': [{'low': {'value': 1, 'comparator': '<'}}]",
                "R5: reference | Bundle | 'type': 'batch', 'entry': [{'fullUrl': 'urn:uuid:c757873d-ec9a-4326-a141-556f43239520', 'resource': {'resourceType': 'Basic', 'code': {'text': 'x'}, 'author': {'reference': 'Nonsense?identifier=1'}}, 'request': {'method': 'POST', 'url': 'Basic'}}]",
                "R5: reference | Bundle | 'type': 'collection', 'entry': [{'fullUrl': 'http://a.b/Basic/1', 'resource': {'resourceType': 'Basic', 'id': '1', 'code': {'text': 'x'}, 'author': {'reference': 'Patient?identifier=1'}}}]"
            })
    void what_hapi_refuses_of_others_is_refused(String rule, String type, String fields) throws IOException {
        assertThat(judged(type, fields)).containsExactly(rule);
    }

    @Test
    void a_duration_in_the_place_of_a_coded_answer_is_not_asked_for_a_code() throws IOException {
        var fields = "'meta': {'profile': ['https://dhp.uz/fhir/core/StructureDefinition/uz-core-specimen']}, "
                + "'collection': {'fastingStatusDuration': {'value': 8, 'unit': 'h'}}";

        assertThat(judged("Specimen", fields)).noneMatch(rule -> rule.contains("fastingStatus"));
    }

    private static List<String> errors(String fields) throws IOException {
        var code = fields.startsWith("'code': {") ? "" : "'code': {'text': 'x'}, ";
        return judged("Basic", code + fields);
    }

    private static List<String> judged(String type, String fields) throws IOException {
        var json = ("{'resourceType': '" + type + "', " + fields + "}")
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace('\'', '"');
        return VALIDATOR.judge(new ObjectMapper().readTree(json)).findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::rule)
                .toList();
    }
}

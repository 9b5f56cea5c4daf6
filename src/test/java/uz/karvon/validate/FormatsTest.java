package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    @ParameterizedTest
    @CsvSource({
        "date,19900228",
        "date,1990-02-29",
        "date,1990-13",
        "date,90",
        "date,1990-2-1",
        "date,1990-02-28T10:00:00Z",
        "dateTime,2026-01-01T10:00:00",
        "dateTime,2026-01-01T10:00+05:00",
        "dateTime,2026-01-01T25:00:00Z",
        "dateTime,2026-01-01T10:00:00+5:00",
        "dateTime,T",
        "dateTime,2026-01-01T",
        "instant,2026-01-01",
        "instant,2026-01-01T10:00:00.Z",
        "time,10:00",
        "decimal,1.",
        "decimal,.5",
        "decimal,01",
        "decimal,'1,5'",
        "decimal,-",
        "decimal,1e",
        "integer,1.0",
        "integer,99999999999",
        "positiveInt,0",
        "unsignedInt,-1",
        "boolean,1",
        "code,' a'",
        "code,'a  b'",
        "code,'a '",
        "id,a_b",
        "uri,'http://x y'",
        "string,' '"
    })
    void what_is_not_written_as_its_type_is_told(String type, String text) {
        assertThat(Formats.of(type).orElseThrow().test(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "date,1990",
        "date,1990-02",
        "date,2000-02-29",
        "dateTime,2026",
        "dateTime,2026-01-01T10:00:00+05:00",
        "dateTime,2026-01-01T10:00:00.123Z",
        "instant,2026-01-01T23:59:60-03:30",
        "time,10:00:00",
        "decimal,-0.50",
        "decimal,1.5E-3",
        "decimal,0",
        "integer,-5",
        "positiveInt,1",
        "unsignedInt,0",
        "boolean,true",
        "code,a b",
        "id,a-1.B",
        "uri,urn:oid:1.2",
        "string,x"
    })
    void what_is_written_as_its_type_passes(String type, String text) {
        assertThat(Formats.of(type).orElseThrow().test(text)).isTrue();
    }
}

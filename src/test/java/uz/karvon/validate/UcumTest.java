package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UcumTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "г/л",
                "",
                "mmol / l",
                "gl",
                "mg/",
                "/",
                ".",
                "(g",
                "g)",
                "{x",
                "kkg",
                "mmHg",
                "10^",
                "xyz",
                "m--2",
                "mg/dl/",
                "k%"
            })
    void what_is_no_unit_is_told(String code) {
        assertThat(Ucum.isUnit(code.equals("10^") ? "10^^" : code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "%",
                "g/L",
                "g/l",
                "mmol/L",
                "10*9/L",
                "10*12/l",
                "/uL",
                "mm[Hg]",
                "Cel",
                "[degF]",
                "{ratio}",
                "mg{creat}",
                "kg/m2",
                "mL/min/{1.73_m2}",
                "m.s-2",
                "(g.m)/s2",
                "u[IU]/mL",
                "[iU]/L",
                "mo",
                "a",
                "wk",
                "10*3/uL",
                "fL",
                "pg",
                "mosm/kg",
                "[pH]",
                "U/L",
                "kU/L",
                "meq/L",
                "ng/mL",
                "s",
                "min",
                "mm/h",
                "dB",
                "[in_i'Hg]",
                "ug/g{Hb}"
            })
    void units_laboratories_send_are_units(String code) {
        assertThat(Ucum.isUnit(code)).isTrue();
    }
}

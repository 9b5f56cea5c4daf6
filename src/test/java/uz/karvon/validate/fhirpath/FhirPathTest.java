package uz.karvon.validate.fhirpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.ElementType.Shape;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.source.SourceTree;

class FhirPathTest {
    private static final FhirResource PATIENT = patient();

    private static FhirResource patient() {
        var patient = new FhirResource("Patient");
        var root = patient.root();
        text(root, "gender", "code", "other", 1);
        text(root, "birthDate", "date", "1990-05-01", 2);
        text(root, "active", "boolean", "true", 3);
        text(root, "deceasedDateTime", "dateTime", "2020-01-01T10:00:00+05:00", 4);
        for (var value : new String[] {"12", "34"}) {
            var identifier = root.add(new ElementType("identifier", "Identifier", Shape.COMPLEX, true, 5));
            text(identifier, "system", "uri", "http://x", 1);
            text(identifier, "value", "string", value, 2);
        }
        var contact = root.add(new ElementType("contact", "BackboneElement", Shape.COMPLEX, true, 6));
        text(contact, "rank", "positiveInt", "2", 1);
        return patient;
    }

    private static void text(FhirElement holder, String name, String type, String value, int order) {
        var shape = type.equals("boolean") ? Shape.BOOLEAN : type.equals("positiveInt") ? Shape.NUMBER : Shape.STRING;
        holder.child(new ElementType(name, type, shape, false, order)).write(value, null, SourceTree.NOWHERE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "gender.exists() and gender = 'other' # true",
                "gender = 'male' # false",
                "name.exists() # false",
                "name.empty() implies gender.exists() # true",
                "name = 'x' # false",
                "(name = 'x').empty() # true",
                "identifier.count() = 2 # true",
                "identifier.where(value = '34').exists() # true",
                "identifier.all(system.exists()) # true",
                "identifier.all(value = '12') # false",
                "identifier.value.isDistinct() # true",
                "identifier.system.isDistinct() # false",
                "identifier.select(system & value).isDistinct() # true",
                "identifier[1].value = '34' # true",
                "identifier.first().value.matches('^[0-9]{2}$') # true",
                "identifier.value.exists($this = '12') # true",
                "deceased is dateTime # true",
                "deceased.ofType(boolean).exists() # false",
                "birthDate < deceased # true",
                "birthDate >= '1990' # false",
                "gender in ('male' | 'other') # true",
                "('male' | 'other') contains gender # true",
                "contact.rank > 1 and contact.rank + 1 = 3 # true",
                "active # true",
                "active.not() # false",
                "active xor name.exists() # true",
                "Patient.gender.exists() # true",
                "%resource.gender = 'other' # true",
                "gender.extension('http://x').exists() # false",
                "descendants().where($this = '34').exists() # true",
                "iif(active, gender = 'other', false) # true",
                "gender.startsWith('oth') and gender.length() = 5 # true",
                "contact.exists() != name.exists() # true"
            })
    void an_invariant_is_answered(String expression, boolean expected) throws BadPath {
        assertThat(FhirPath.compile(expression).isMet(PATIENT.root(), PATIENT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gender =",
                "gender.",
                "(gender",
                "gender 'x'",
                "htmlChecks()",
                "gender.memberOf('http://x')",
                "%unknown",
                "gender.matches('[')",
                "'open",
                "gender = {}",
                "start.lowBoundary() <= end.highBoundary()"
            })
    void what_is_not_understood_is_said_and_not_guessed(String expression) {
        assertThatThrownBy(() -> FhirPath.compile(expression)).isInstanceOf(BadPath.class);
    }

    @Test
    void deep_nesting_ends_in_words_not_in_a_full_stack() {
        assertThatThrownBy(() -> FhirPath.compile("(".repeat(100_000) + "a"))
                .isInstanceOf(BadPath.class)
                .hasMessageContaining("nested too deeply");
    }
}

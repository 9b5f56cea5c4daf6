package uz.karvon.map.element;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The elements whose codes R5 closes: only a code of the value set will do
 * (https://hl7.org/fhir/R5/terminologies.html#required). From {@code required-bindings.csv}, for HAPI's model classes say
 * it of enumerations only.
 */
final class RequiredBindings {
    private final Set<String> elements;

    private RequiredBindings(Set<String> elements) {
        this.elements = elements;
    }

    static RequiredBindings read() {
        try (var file = RequiredBindings.class.getResourceAsStream("required-bindings.csv");
                var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new RequiredBindings(lines.lines().skip(1).collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param element as R5 defines it: {@code HumanName.use}, {@code Patient.contact.gender} */
    boolean holds(String element) {
        return elements.contains(element);
    }
}

package uz.karvon.resolve;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;

/** The name a person reads beside a logical reference, taken from the resource that is not sent. */
final class DisplayName {
    private DisplayName() {}

    /** {@code Organization.name}, or a {@code HumanName} as text or in its parts. */
    static Optional<String> of(FhirResource resource) {
        return resource.root().first("name").flatMap(name -> name.text()
                .or(() -> name.first("text").flatMap(FhirElement::text))
                .or(() -> parts(name)));
    }

    private static Optional<String> parts(FhirElement name) {
        var parts = Stream.of("family", "given", "suffix")
                .flatMap(part -> name.children(part).stream())
                .flatMap(part -> part.text().stream())
                .collect(Collectors.joining(" "));
        return Optional.of(parts).filter(text -> !text.isEmpty());
    }
}

package uz.karvon.broker;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.OnExisting;

/** The numbers somebody looks for a message by: those of the patient, the visit, the order, the specimen, the report. */
final class Numbers {
    // a message has one result after another, and everybody in the house has the house's number
    private static final Set<String> NOT_ASKED_FOR =
            Set.of("Observation", "Organization", "Practitioner", "PractitionerRole", "Location", "Medication");

    private Numbers() {}

    static List<String> of(FhirBundle bundle) {
        return bundle.resources().stream()
                .filter(resource -> !NOT_ASKED_FOR.contains(resource.type()))
                .flatMap(Numbers::of)
                .distinct()
                .toList();
    }

    /** The identities of what a later message may change; nothing for a message that does not say when it was made. */
    static List<String> changeable(FhirBundle bundle) {
        if (bundle.saidAt().isEmpty()) return List.of();
        return bundle.resources().stream()
                .filter(resource -> resource.onExisting() == OnExisting.UPDATE)
                .map(resource -> resource.identity().orElseThrow().token())
                .toList();
    }

    private static Stream<String> of(FhirResource resource) {
        return resource.root().children("identifier").stream()
                .flatMap(identifier -> identifier.first("value").stream())
                .map(FhirElement::textOrEmpty)
                .filter(value -> !value.isEmpty());
    }
}

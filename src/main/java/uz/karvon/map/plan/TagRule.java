package uz.karvon.map.plan;

import java.util.Optional;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.Identity;

/** By the tag of a label in {@code meta}: for resources that FHIR gives no identifier, such as Provenance. */
public record TagRule(String label, Elements elements) implements IdentityRule {
    /** The elements down to a tag. */
    public record Elements(ElementType meta, ElementType tag, ElementType system, ElementType code) {}

    @Override
    public Optional<Identity> of(FhirElement root) {
        return root.existing(elements.meta(), "")
                .flatMap(meta -> meta.existing(elements.tag(), label))
                .flatMap(this::identity);
    }

    private Optional<Identity> identity(FhirElement tag) {
        var system = tag.existing(elements.system(), "").flatMap(FhirElement::text);
        var code = tag.existing(elements.code(), "").flatMap(FhirElement::text);
        if (system.isEmpty() || code.isEmpty()) return Optional.empty();
        return Optional.of(new Identity(system.get(), code.get(), Identity.Place.TAG));
    }

    @Override
    public String words() {
        return "meta.tag[" + label + "]";
    }
}

package uz.karvon.map.plan;

import java.util.Optional;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.Identity;

/** One way to recognise a resource. */
public sealed interface IdentityRule permits IdentifierRule, TagRule {
    /** The identity of a resource by this rule; empty if it carries nothing of the kind, with a system and a value. */
    Optional<Identity> of(FhirElement root);

    /** As the map writes it, for a reason: {@code identifier where system = …}. */
    String words();
}

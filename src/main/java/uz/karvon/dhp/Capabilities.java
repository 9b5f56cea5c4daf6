package uz.karvon.dhp;

import java.util.Set;

/**
 * What DHP says it can do (https://hl7.org/fhir/R5/capabilitystatement.html).
 *
 * @param creatable the resource types it lets a client create
 * @param conditionalCreate those of them it creates only if there is none of that identifier yet
 */
public record Capabilities(Set<String> creatable, Set<String> conditionalCreate) {
    public Capabilities {
        creatable = Set.copyOf(creatable);
        conditionalCreate = Set.copyOf(conditionalCreate);
    }
}

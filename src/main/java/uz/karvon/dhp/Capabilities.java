package uz.karvon.dhp;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hl7.fhir.r5.model.CapabilityStatement;
import org.hl7.fhir.r5.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r5.model.CapabilityStatement.TypeRestfulInteraction;

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

    static Capabilities of(CapabilityStatement statement) {
        return new Capabilities(
                types(statement, Capabilities::isCreatable),
                types(statement, CapabilityStatementRestResourceComponent::getConditionalCreate));
    }

    private static Set<String> types(
            CapabilityStatement statement, Predicate<CapabilityStatementRestResourceComponent> which) {
        return statement.getRest().stream()
                .flatMap(rest -> rest.getResource().stream())
                .filter(which)
                .map(CapabilityStatementRestResourceComponent::getType)
                .collect(Collectors.toSet());
    }

    private static boolean isCreatable(CapabilityStatementRestResourceComponent resource) {
        return resource.getInteraction().stream()
                .anyMatch(interaction -> interaction.getCode() == TypeRestfulInteraction.CREATE);
    }
}

package uz.karvon.dhp;

import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r5.model.CapabilityStatement;
import org.hl7.fhir.r5.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r5.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r5.model.CapabilityStatement.TypeRestfulInteraction;
import uz.karvon.message.Unreachable;

/**
 * What DHP says it can do (https://hl7.org/fhir/R5/capabilitystatement.html).
 *
 * @param creatable the resource types it lets a client create
 * @param conditionalCreate those of them it creates only if there is none of that identifier yet
 */
public record Capabilities(Set<String> creatable, Set<String> conditionalCreate) {
    private static final String R5 = "5.0.0";

    public Capabilities {
        creatable = Set.copyOf(creatable);
        conditionalCreate = Set.copyOf(conditionalCreate);
    }

    /** @throws Unreachable paused, if this server cannot take what we send: not FHIR 5.0.0, or no transactions */
    public static Capabilities of(CapabilityStatement statement) {
        var version = statement.getFhirVersion() == null
                ? "none"
                : statement.getFhirVersion().toCode();
        if (!version.equals(R5)) throw unfit("is of FHIR version " + version + "; expected " + R5);
        var interactions = statement.getRest().stream()
                .flatMap(rest -> rest.getInteraction().stream())
                .map(interaction -> interaction.getCode())
                .collect(Collectors.toSet());
        if (!interactions.contains(SystemRestfulInteraction.TRANSACTION)) throw unfit("takes no transactions");
        if (!interactions.contains(SystemRestfulInteraction.BATCH)) throw unfit("takes no batches");
        var resources = statement.getRest().stream()
                .flatMap(rest -> rest.getResource().stream())
                .toList();
        return new Capabilities(
                resources.stream()
                        .filter(Capabilities::isCreatable)
                        .map(CapabilityStatementRestResourceComponent::getType)
                        .collect(Collectors.toSet()),
                resources.stream()
                        .filter(CapabilityStatementRestResourceComponent::getConditionalCreate)
                        .map(CapabilityStatementRestResourceComponent::getType)
                        .collect(Collectors.toSet()));
    }

    private static boolean isCreatable(CapabilityStatementRestResourceComponent resource) {
        return resource.getInteraction().stream()
                .anyMatch(interaction -> interaction.getCode() == TypeRestfulInteraction.CREATE);
    }

    private static Unreachable unfit(String what) {
        return Unreachable.paused("the server at " + DhpSettings.BASE_URL + " " + what, null);
    }
}

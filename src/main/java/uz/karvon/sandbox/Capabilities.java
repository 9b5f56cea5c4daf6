package uz.karvon.sandbox;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.Date;
import java.util.EnumSet;
import org.hl7.fhir.r5.model.CapabilityStatement;
import org.hl7.fhir.r5.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r5.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r5.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r5.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r5.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r5.model.Enumerations.CapabilityStatementKind;
import org.hl7.fhir.r5.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r5.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r5.model.Enumerations.SearchParamType;

/** {@code GET /fhir/metadata}: what the stand-in declares, in the shape of DHP's own statement. */
public final class Capabilities {
    private final TypeRules rules;

    Capabilities(TypeRules rules) {
        this.rules = rules;
    }

    /** HAPI calls this at start; nothing of its own description is used. */
    public void setRestfulServer(RestfulServer server) {
        // the statement comes from the rules alone
    }

    /** Built anew for each caller, as HAPI writes into it. */
    @Metadata
    public CapabilityStatement statement() {
        var statement = new CapabilityStatement()
                .setStatus(PublicationStatus.ACTIVE)
                .setDate(new Date())
                .setKind(CapabilityStatementKind.INSTANCE)
                .setFhirVersion(FHIRVersion._5_0_0)
                .addFormat("application/fhir+json")
                .addFormat("json");
        statement.getImplementation().setDescription("a stand-in for DHP");
        var rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        rules.byType().values().forEach(rule -> describe(rest.addResource(), rule));
        return statement;
    }

    private static void describe(CapabilityStatementRestResourceComponent resource, TypeRules.Rule rule) {
        resource.setType(rule.type())
                .setConditionalCreate(rule.conditionalCreate())
                .setConditionalUpdate(false)
                .setConditionalPatch(false)
                .setConditionalRead(ConditionalReadStatus.NOTSUPPORTED);
        var interactions = EnumSet.of(
                TypeRestfulInteraction.READ,
                TypeRestfulInteraction.VREAD,
                TypeRestfulInteraction.SEARCHTYPE,
                TypeRestfulInteraction.HISTORYINSTANCE);
        if (rule.canBeCreated()) interactions.add(TypeRestfulInteraction.CREATE);
        if (rule.canBeUpdated()) interactions.add(TypeRestfulInteraction.UPDATE);
        interactions.forEach(code -> resource.addInteraction().setCode(code));
        resource.addSearchParam().setName("identifier").setType(SearchParamType.TOKEN);
        resource.addSearchParam().setName("_id").setType(SearchParamType.TOKEN);
        resource.addSearchParam().setName("patient").setType(SearchParamType.REFERENCE);
        resource.addSearchParam().setName("subject").setType(SearchParamType.REFERENCE);
    }
}

package uz.karvon.validate.reference;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;

/**
 * HAPI's validator, set as DHP judges: one right coding of several is enough, references count by the type they lead
 * to, codes of systems nobody ships are taken. Making one reads all of R5 (seconds, 300 MB); each bundle costs some 35
 * ms. Safe for many threads.
 */
public final class ReferenceValidator {
    private final FhirValidator validator;

    /**
     * @param definitions StructureDefinitions, ValueSets and CodeSystems to judge by
     * @param open which system and code a value set takes that builds on systems nobody ships, by its canonical
     */
    public ReferenceValidator(List<JsonNode> definitions, Map<String, BiPredicate<String, String>> open) {
        var context = FhirContext.forR5Cached();
        var r5 = new DefaultProfileValidationSupport(context);
        var written = new PrePopulatedValidationSupport(context);
        for (var json : definitions) written.addResource(context.newJsonParser().parseResource(json.toString()));
        var whole = whole(written, chain(context, open, written, r5), context);
        validator = context.newValidator().registerValidatorModule(rules(chain(context, open, whole, r5)));
    }

    private static ValidationSupportChain chain(
            FhirContext context,
            Map<String, BiPredicate<String, String>> open,
            PrePopulatedValidationSupport defined,
            DefaultProfileValidationSupport r5) {
        var unknownSystems = new UnknownCodeSystemWarningValidationSupport(context);
        unknownSystems.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
        var chain = new ValidationSupportChain(
                new OpenTerminology(context, open),
                defined,
                r5,
                new SnapshotGeneratingValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                unknownSystems);
        chain.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
        return chain;
    }

    /** The same definitions, each profile with a snapshot that says of concepts and references what it says of both. */
    private static PrePopulatedValidationSupport whole(
            PrePopulatedValidationSupport written, ValidationSupportChain chain, FhirContext context) {
        var whole = new PrePopulatedValidationSupport(context);
        var codeableReference = (StructureDefinition)
                chain.fetchStructureDefinition("http://hl7.org/fhir/StructureDefinition/CodeableReference");
        var unfolded = new UnfoldedReferences(codeableReference);
        for (var each : written.fetchAllConformanceResources()) {
            if (!(each instanceof StructureDefinition profile)) {
                whole.addResource(each);
                continue;
            }
            var complete = profile.hasSnapshot()
                    ? profile.copy()
                    : (StructureDefinition) chain.generateSnapshot(
                            new ValidationSupportContext(chain), profile, profile.getUrl(), "", profile.getName());
            unfolded.unfold(complete);
            whole.addStructureDefinition(complete);
        }
        return whole;
    }

    private static FhirInstanceValidator rules(ValidationSupportChain chain) {
        var rules = new FhirInstanceValidator(chain);
        rules.setAssumeValidRestReferences(true);
        rules.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        rules.setErrorForUnknownProfiles(false);
        rules.setValidatorPolicyAdvisor(new FhirDefaultPolicyAdvisor() {
            @Override
            public ReferenceValidationPolicy getReferencePolicy() {
                return ReferenceValidationPolicy.CHECK_VALID;
            }
        });
        return rules;
    }

    /** What it says of a resource or Bundle given as FHIR JSON; advice and information are left out. */
    public List<ReferenceFinding> judge(String json) {
        return validator.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.WARNING) >= 0)
                .map(ReferenceValidator::finding)
                .distinct()
                .toList();
    }

    private static ReferenceFinding finding(SingleValidationMessage message) {
        boolean error = message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0;
        var rule = Optional.ofNullable(message.getMessageId()).orElse("no name");
        var element = Optional.ofNullable(message.getLocationString()).orElse("");
        return new ReferenceFinding(error, rule, ReferenceFinding.plain(element));
    }
}

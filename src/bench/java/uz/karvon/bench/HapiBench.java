package uz.karvon.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.TransactionJson;

/**
 * The bundle judged by us, by FHIR R5 and UZ Core, and by HAPI's validator, by FHIR R5 alone: UZ Core's package is not
 * ours to ship, and with it HAPI has more to do, not less.
 */
@State(Scope.Thread)
public class HapiBench {
    private static final int OURS_IN_A_ROW = 50;

    private BenchHome home;
    private FhirBundle bundle;
    private String json;
    private FhirValidator hapi;

    @Setup
    public void load() {
        home = BenchHome.open();
        bundle = new Engine(home).map(BloodCount.bytes());
        json = new String(TransactionJson.of(bundle), StandardCharsets.UTF_8);
        var context = FhirContext.forR5Cached();
        // unknown code systems warn, and one right coding of several is enough, as the FHIR rule and DHP have it
        var unknownSystems = new UnknownCodeSystemWarningValidationSupport(context);
        unknownSystems.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
        var chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                unknownSystems);
        chain.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
        var rules = new FhirInstanceValidator(chain);
        rules.setAssumeValidRestReferences(true);
        hapi = context.newValidator().registerValidatorModule(rules);
    }

    @Benchmark
    public long judge(Paired times) {
        return times.ours(() -> home.validator().judge(bundle).findings().size(), OURS_IN_A_ROW)
                + times.theirs(() -> hapi.validateWithResult(json).getMessages().size(), 1);
    }
}

package uz.karvon.validate.reference;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.Map;
import java.util.function.BiPredicate;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r5.model.ValueSet;

/** Answers for value sets with codes of systems nobody ships (SNOMED CT, LOINC, ICD-10…), which HAPI would refuse. */
final class OpenTerminology implements IValidationSupport {
    private final FhirContext context;
    private final Map<String, BiPredicate<String, String>> open;

    /** @param open which system and code such a value set takes, by its canonical */
    OpenTerminology(FhirContext context, Map<String, BiPredicate<String, String>> open) {
        this.context = context;
        this.open = Map.copyOf(open);
    }

    @Override
    public FhirContext getFhirContext() {
        return context;
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext root, String url) {
        return url != null && open.containsKey(plain(url));
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext root, String system) {
        return false;
    }

    @Override
    public CodeValidationResult validateCode(
            ValidationSupportContext root,
            ConceptValidationOptions options,
            String system,
            String code,
            String display,
            String valueSetUrl) {
        return answer(valueSetUrl, system, code);
    }

    @Override
    public CodeValidationResult validateCodeInValueSet(
            ValidationSupportContext root,
            ConceptValidationOptions options,
            String system,
            String code,
            String display,
            IBaseResource valueSet) {
        return valueSet instanceof ValueSet known ? answer(known.getUrl(), system, code) : answer(null, system, code);
    }

    // HAPI takes null for: ask the next
    private CodeValidationResult answer(String url, String system, String code) {
        var holds = url == null ? null : open.get(plain(url));
        if (holds == null || system == null) return null;
        var result = new CodeValidationResult();
        if (holds.test(system, code)) return result.setCode(code);
        return result.setSeverity(IssueSeverity.ERROR).setMessage("not in the value set");
    }

    private static String plain(String url) {
        int bar = url.indexOf('|');
        return bar < 0 ? url : url.substring(0, bar);
    }

    @Override
    public String getName() {
        return "codes of systems kept by others";
    }
}

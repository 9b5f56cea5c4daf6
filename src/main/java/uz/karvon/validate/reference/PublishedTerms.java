package uz.karvon.validate.reference;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** The value sets and code systems HL7 publishes with FHIR R5, as HAPI carries them; read when they are first asked for. */
public final class PublishedTerms {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FhirContext context = FhirContext.forR5Cached();
    private DefaultProfileValidationSupport support;

    /** A {@code ValueSet} or {@code CodeSystem} by canonical; empty if HL7 publishes none of that name. */
    public Optional<JsonNode> find(String resourceType, String url) {
        boolean isHl7s = url.startsWith("http://hl7.org/fhir/") && !url.startsWith("http://hl7.org/fhir/sid/");
        if (!isHl7s && !url.startsWith("http://terminology.hl7.org/")) return Optional.empty();
        if (support == null) support = new DefaultProfileValidationSupport(context);
        return Optional.<IBaseResource>ofNullable(
                        resourceType.equals("ValueSet") ? support.fetchValueSet(url) : support.fetchCodeSystem(url))
                .map(this::json);
    }

    private JsonNode json(IBaseResource resource) {
        try {
            return JSON.readTree(context.newJsonParser().encodeResourceToString(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("HAPI wrote what is no JSON", e);
        }
    }
}

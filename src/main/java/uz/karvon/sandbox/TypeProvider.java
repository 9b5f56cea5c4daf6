package uz.karvon.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r5.model.IdType;

/** One type's calls, as HAPI's plain server finds them by their annotations; public because it calls them so. */
public final class TypeProvider implements IResourceProvider {
    private final FhirContext fhir;
    private final String type;
    private final Writes writes;
    private final Archive archive;

    TypeProvider(FhirContext fhir, String type, Writes writes, Archive archive) {
        this.fhir = fhir;
        this.type = type;
        this.writes = writes;
        this.archive = archive;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return fhir.getResourceDefinition(type).getImplementingClass();
    }

    /** Read, and vread where the id has a version. */
    @Read(version = true)
    public IBaseResource read(@IdParam IdType id) {
        return answering(() -> {
            var found = id.hasVersionIdPart()
                    ? archive.versions(type, id.getIdPart()).stream()
                            .filter(version ->
                                    Integer.toString(version.number()).equals(id.getVersionIdPart()))
                            .findFirst()
                    : archive.latest(type, id.getIdPart());
            return resource(found.orElseThrow(
                    () -> new Refusal(404, Issue.error("not-found", "there is no such resource", type))));
        });
    }

    /** All versions, newest first. */
    @History
    public List<IBaseResource> history(@IdParam IdType id) {
        var versions = archive.versions(type, id.getIdPart());
        return answering(() -> {
            if (versions.isEmpty()) throw new Refusal(404, Issue.error("not-found", "there is no such resource", type));
            return versions.stream()
                    .sorted((one, other) -> other.number() - one.number())
                    .map(this::resource)
                    .toList();
        });
    }

    /** By what {@link SearchQuery#KNOWN} lists; anything else is refused. */
    @Search(allowUnknownParams = true)
    public List<IBaseResource> search(HttpServletRequest request) {
        return answering(() -> {
            var parameters = new LinkedHashMap<String, List<String>>();
            request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
            return archive.search(new SearchQuery(type, parameters)).stream()
                    .map(this::resource)
                    .toList();
        });
    }

    /** Create; {@code raw} is the body as sent, {@code parsed} is only there because HAPI asks for it. */
    @Create
    public MethodOutcome create(
            @ResourceParam IBaseResource parsed, @ResourceParam String raw, @ConditionalUrlParam String condition) {
        return answering(() -> outcome(writes.create(type, tree(raw), Optional.ofNullable(condition))));
    }

    /** Update; HAPI puts the version of {@code If-Match} into the id. */
    @Update
    public MethodOutcome update(
            @IdParam IdType id,
            @ResourceParam IBaseResource parsed,
            @ResourceParam String raw,
            @ConditionalUrlParam String condition) {
        return answering(() -> {
            if (condition != null)
                throw new Refusal(412, Issue.error("not-supported", "conditional update is not declared", type));
            return outcome(writes.update(type, id.getIdPart(), tree(raw), Optional.ofNullable(id.getVersionIdPart())));
        });
    }

    /** Nothing is ever deleted. */
    @Delete
    public MethodOutcome delete(@IdParam IdType id) {
        return answering(() -> {
            throw new Refusal(
                    405, Issue.error("not-supported", "records are withdrawn by their status, never deleted", type));
        });
    }

    private static ObjectNode tree(String raw) {
        return Json.readObject(raw.getBytes(StandardCharsets.UTF_8));
    }

    private MethodOutcome outcome(Writes.Written written) {
        var version = written.version();
        var outcome = new MethodOutcome(
                new IdType(type, version.id(), Integer.toString(version.number())), written.created());
        outcome.setResource(resource(version));
        return outcome;
    }

    private IBaseResource resource(Version version) {
        return fhir.newJsonParser().parseResource(new String(version.json(), StandardCharsets.UTF_8));
    }

    private <T> T answering(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            var outcome = new String(Json.write(refusal.outcome()), StandardCharsets.UTF_8);
            var answer = BaseServerResponseException.newInstance(refusal.status(), refusal.getMessage());
            answer.setOperationOutcome(
                    (IBaseOperationOutcome) fhir.newJsonParser().parseResource(outcome));
            throw answer;
        }
    }
}

package uz.karvon.resolve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uz.karvon.dhp.Access;
import uz.karvon.dhp.Answer;
import uz.karvon.dhp.Meaning;
import uz.karvon.dhp.OperationOutcome;
import uz.karvon.message.BadMessage;
import uz.karvon.message.Refused;
import uz.karvon.message.Unreachable;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.Identity;

/** One batch of searches by identifier, and what came of each (https://hl7.org/fhir/R5/http.html#transaction). */
final class Searches {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Pattern SPECIAL = Pattern.compile("[\\\\,$|]");
    private static final Pattern STATUS = Pattern.compile("\\d{3}.*");

    private final Access access;

    Searches(Access access) {
        this.access = access;
    }

    /** A Bundle of type batch with one GET for each resource, in their order. */
    byte[] ask(List<FhirResource> resources) {
        var out = new ByteArrayOutputStream(256 * resources.size() + 64);
        try (var json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("resourceType", "Bundle");
            json.writeStringField("type", "batch");
            json.writeArrayFieldStart("entry");
            for (var resource : resources) {
                json.writeStartObject();
                json.writeObjectFieldStart("request");
                json.writeStringField("method", "GET");
                json.writeStringField(
                        "url",
                        resource.type() + "?" + byIdentity(resource.identity().orElseThrow()));
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
        return out.toByteArray();
    }

    /** {@code identifier=system%7Cvalue}: FHIR's own escapes first (search.html#escaping), then percent signs. */
    static String byIdentity(Identity identity) {
        var token = escaped(identity.system()) + "|" + escaped(identity.value());
        var parameter = identity.place() == Identity.Place.TAG ? "_tag=" : "identifier=";
        return parameter + URLEncoder.encode(token, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String escaped(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }

    /**
     * What DHP holds of each resource asked for, in the same order.
     *
     * @throws BadMessage if it holds several of one identity, or refuses the question
     * @throws Unreachable if any of the searches failed for now
     */
    List<Optional<Candidate>> read(List<FhirResource> asked, Answer answer) {
        judge("the search", answer);
        var entries = entries(answer);
        if (entries.size() != asked.size()) throw notWhole();
        var found = new ArrayList<Optional<Candidate>>(asked.size());
        for (int i = 0; i < asked.size(); i++) found.add(read(asked.get(i), entries.get(i), answer));
        access.granted(answer.client());
        return found;
    }

    private JsonNode entries(Answer answer) {
        try {
            return Trees.read(answer.body()).path("entry");
        } catch (IOException e) {
            throw notWhole(); // no cause: a parser quotes what it could not read
        }
    }

    private static Unreachable notWhole() {
        return Unreachable.later(
                "DHP's answer to the search is not one batch-response entry a question", Optional.empty(), null);
    }

    private Optional<Candidate> read(FhirResource asked, JsonNode entry, Answer batch) {
        var response = entry.path("response");
        judge("the search for " + asked.type(), answer(response, entry, batch));
        var candidates = new ArrayList<Candidate>();
        for (var match : entry.path("resource").path("entry"))
            if (match.path("resource") instanceof ObjectNode resource
                    && resource.path("resourceType").asText().equals(asked.type()))
                candidates.add(new Candidate(resource));
        if (candidates.size() > 1) throw several(asked, candidates);
        for (var candidate : candidates)
            if (!candidate.bears(asked.identity().orElseThrow())) throw stranger(candidate);
        return candidates.stream().findFirst();
    }

    // "200 OK" or "200"; the OperationOutcome of a failure stands in response.outcome
    private static Answer answer(JsonNode response, JsonNode entry, Answer batch) {
        var status = response.path("status").asText();
        int code = STATUS.matcher(status).matches() ? Integer.parseInt(status.substring(0, 3)) : 500;
        var outcome = response.has("outcome") ? response.path("outcome") : entry.path("resource");
        var body = Meaning.of(code) == Meaning.ACCEPTED ? "" : outcome.toString();
        return batch.entry(code, body.getBytes(StandardCharsets.UTF_8));
    }

    private void judge(String asked, Answer answer) {
        access.reasonToWait(asked, answer).ifPresent(reason -> {
            throw reason;
        });
        if (access.meaning(answer) == Meaning.ACCEPTED) return;
        var code = OperationOutcome.of(answer.body())
                .first()
                .map(issue -> " (" + issue.code() + ")")
                .orElse("");
        throw new Refused(
                "DHP answered " + asked + " with " + answer.status() + code,
                List.of(),
                new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static BadMessage several(FhirResource asked, List<Candidate> candidates) {
        return new BadMessage("DHP holds " + candidates.size() + " resources of type " + asked.type()
                + " with this identifier, and we may not choose: "
                + candidates.stream().map(Candidate::reference).collect(Collectors.joining(", ")));
    }

    private static BadMessage stranger(Candidate candidate) {
        return new BadMessage(
                "DHP answered a search by identifier with " + candidate.reference() + ", which does not carry it");
    }
}

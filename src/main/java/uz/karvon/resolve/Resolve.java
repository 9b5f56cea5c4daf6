package uz.karvon.resolve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import uz.karvon.dhp.Access;
import uz.karvon.dhp.Answer;
import uz.karvon.dhp.Capabilities;
import uz.karvon.dhp.Parts;
import uz.karvon.dhp.Transaction;
import uz.karvon.message.BadMapping;
import uz.karvon.message.BadMessage;
import uz.karvon.message.Unreachable;
import uz.karvon.message.fhir.FhirJson;
import uz.karvon.message.fhir.FhirJson.Reference;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.OnExisting;

/**
 * Finds out what DHP already holds of a message, and makes the transaction that brings it the rest, part by part. The same message
 * resolved again, after it was sent, is an empty transaction.
 */
final class Resolve {
    private static final String LINK = "link";

    private final Searches searches;
    private final ResolveSettings settings;
    private final KnownIdentities known;

    Resolve(Access access, ResolveSettings settings) {
        this.searches = new Searches(access);
        this.settings = settings;
        this.known = new KnownIdentities(settings);
    }

    /**
     * What of the part under way need not be asked for again.
     *
     * @throws BadMapping if a resource has no identity: sent twice it would be there twice
     */
    Map<FhirResource, Known> remembered(Parts message) {
        requireIdentities(message);
        return known.among(message.now());
    }

    /** What was remembered of them may be wrong. */
    void forget(Collection<FhirResource> resources) {
        known.forget(resources);
    }

    /** The identities a transaction is to make that others might be making now. */
    Set<String> shared(Transaction transaction) {
        return transaction.entries().stream()
                .filter(entry -> !entry.isUpdate())
                .map(Transaction.Entry::resource)
                .filter(settings::isShared)
                .map(settings::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A Bundle of type batch that asks DHP for every resource of the part under way by its identity; not for those of a type
     * DHP takes from nobody, which could make it refuse the question, and not for those that are remembered.
     */
    byte[] question(Parts message, Capabilities dhp, Map<FhirResource, Known> remembered) {
        return searches.ask(asked(message, dhp, remembered));
    }

    private static void requireIdentities(Parts message) {
        for (var resource : message.now())
            if (resource.identity().isEmpty())
                throw new BadMapping("the map gives a resource of type " + resource.type() + " no identity");
    }

    private static List<FhirResource> asked(Parts message, Capabilities dhp, Map<FhirResource, Known> remembered) {
        return message.now().stream()
                .filter(resource -> isAsked(resource, dhp, remembered))
                .toList();
    }

    private static boolean isAsked(FhirResource resource, Capabilities dhp, Map<FhirResource, Known> remembered) {
        return dhp.creatable().contains(resource.type()) && !remembered.containsKey(resource);
    }

    /**
     * What is to be sent, given DHP's answer to {@link #question}.
     *
     * @param outdated which of the records that DHP has and the message would change stay as they are, because something
     *     newer was said of them
     * @throws BadMessage if DHP holds several resources of one identity, or refuses the question
     * @throws Unreachable if DHP cannot answer now
     */
    Transaction answer(
            Parts message,
            Answer answer,
            Capabilities dhp,
            Map<FhirResource, Known> remembered,
            Function<List<FhirResource>, Set<FhirResource>> outdated) {
        var found = found(asked(message, dhp, remembered), answer);
        var late = outdated.apply(found.keySet().stream()
                .filter(resource -> resource.onExisting() == OnExisting.UPDATE)
                .toList());
        var decisions = new LinkedHashMap<FhirResource, Decision>();
        for (var resource : message.now()) {
            var decision = remembered.containsKey(resource)
                    ? new Decision.Keep(remembered.get(resource))
                    : Decision.on(resource, Optional.ofNullable(found.get(resource)), dhp, late);
            decisions.put(resource, decision);
            message.refer(resource, decision.reference());
        }
        try {
            return write(decisions, message);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
    }

    /** What DHP holds of those asked for; what it lacks is not in it. */
    private Map<FhirResource, Candidate> found(List<FhirResource> asked, Answer answer) {
        var candidates = searches.read(asked, answer);
        var found = new LinkedHashMap<FhirResource, Candidate>();
        for (int i = 0; i < asked.size(); i++) {
            var resource = asked.get(i);
            candidates.get(i).ifPresent(candidate -> {
                known.remember(resource, candidate.known());
                found.put(resource, candidate);
            });
        }
        return found;
    }

    private Transaction write(Map<FhirResource, Decision> decisions, Parts message) throws IOException {
        Function<FhirResource, Reference> references = target -> message.reference(target)
                .orElseThrow(() -> new BadMapping("a link leads to a " + target.type() + " the message does not make"));
        var writer = new TransactionWriter(decisions.size(), references);
        var held = new ArrayList<String>();
        var homeless = new ArrayList<String>();
        var outdated = new ArrayList<String>();
        for (var entry : decisions.entrySet()) {
            var resource = entry.getKey();
            if (entry.getValue() instanceof Decision.Create create) {
                writer.create(resource, create);
            } else if (entry.getValue() instanceof Decision.Keep keep) {
                held.add(keep.known().location());
            } else if (entry.getValue() instanceof Decision.Update update) {
                change(resource, update.candidate(), said(resource, references), writer, held);
            } else if (entry.getValue() instanceof Decision.Outdated late) {
                change(resource, late.candidate(), said(resource, references).only(LINK), writer, held);
                outdated.add(resource.type());
            } else if (entry.getValue() instanceof Decision.Homeless) {
                homeless.add(resource.type());
            }
        }
        return writer.done(held, homeless, outdated);
    }

    /** Lays over DHP's copy what is said of it; what that does not change is not sent. */
    private void change(
            FhirResource resource, Candidate candidate, Said said, TransactionWriter writer, List<String> held) {
        var merged = new Merge(candidate.copy(), settings.lists()).with(said);
        if (Trees.same(merged, candidate.copy())) held.add(candidate.location());
        else writer.update(resource, candidate, merged);
    }

    private static Said said(FhirResource resource, Function<FhirResource, Reference> references) throws IOException {
        var json = new FhirJson(1, references);
        json.resource(resource, null);
        return Said.of(resource, (ObjectNode) Trees.read(json.toByteArray()), references);
    }
}

package uz.karvon.resolve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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

/**
 * Finds out what DHP already holds of a message, and makes the transaction that brings it the rest, part by part. The same message
 * resolved again, after it was sent, is an empty transaction.
 */
public final class Resolve {
    private final Searches searches;

    public Resolve(Access access) {
        this.searches = new Searches(access);
    }

    /**
     * A Bundle of type batch that asks DHP for every resource of the part under way by its identity; not for those of a type
     * DHP takes from nobody, which could make it refuse the question.
     *
     * @throws BadMapping if a resource has no identity: sent twice it would be there twice
     */
    public byte[] question(Parts message, Capabilities dhp) {
        for (var resource : message.now())
            if (resource.identity().isEmpty())
                throw new BadMapping("the map gives a resource of type " + resource.type() + " no identity");
        return searches.ask(known(message, dhp));
    }

    private static List<FhirResource> known(Parts message, Capabilities dhp) {
        return message.now().stream().filter(resource -> isKnown(resource, dhp)).toList();
    }

    private static boolean isKnown(FhirResource resource, Capabilities dhp) {
        return dhp.creatable().contains(resource.type());
    }

    /**
     * What is to be sent, given DHP's answer to {@link #question}.
     *
     * @param outdated whether something newer was said of a record that DHP has: then it stays as it is
     * @throws BadMessage if DHP holds several resources of one identity, or refuses the question
     * @throws Unreachable if DHP cannot answer now
     */
    public Transaction answer(Parts message, Answer answer, Capabilities dhp, Predicate<FhirResource> outdated) {
        var found = searches.read(known(message, dhp), answer).iterator();
        var decisions = new LinkedHashMap<FhirResource, Decision>();
        for (var resource : message.now()) {
            Optional<Candidate> held = isKnown(resource, dhp) ? found.next() : Optional.empty();
            var decision = Decision.on(resource, held, dhp, outdated);
            decisions.put(resource, decision);
            message.refer(resource, decision.reference());
        }
        try {
            return write(decisions, message);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
    }

    private static Transaction write(Map<FhirResource, Decision> decisions, Parts message) throws IOException {
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
                held.add(keep.candidate().location());
            } else if (entry.getValue() instanceof Decision.Update update) {
                var merged = update.merged(resource, tree(resource, references));
                if (merged.isPresent()) writer.update(resource, update.candidate(), merged.get());
                else held.add(update.candidate().location());
            } else if (entry.getValue() instanceof Decision.Outdated late) {
                held.add(late.candidate().location());
                outdated.add(resource.type());
            } else if (entry.getValue() instanceof Decision.Homeless) {
                homeless.add(resource.type());
            }
        }
        return writer.done(held, homeless, outdated);
    }

    private static ObjectNode tree(FhirResource resource, Function<FhirResource, Reference> references)
            throws IOException {
        var json = new FhirJson(1, references);
        json.resource(resource, null);
        return (ObjectNode) Trees.read(json.toByteArray());
    }
}

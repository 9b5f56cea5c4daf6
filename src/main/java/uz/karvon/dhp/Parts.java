package uz.karvon.dhp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.karvon.message.Receipt;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirJson.Reference;
import uz.karvon.message.fhir.FhirResource;

/**
 * One message on its way to DHP: in one transaction as a rule, in several where it has more resources than DHP takes
 * at once. What a resource refers to is in its own part or an earlier one, so every part can be sent by itself; a stop
 * between two parts is no harm, since what was sent is found again. One message's, one thread's.
 */
public final class Parts {
    private final List<List<FhirResource>> parts;
    private final Map<FhirResource, Reference> known = new IdentityHashMap<>();
    private final List<String> locations = new ArrayList<>();
    private final List<String> homeless = new ArrayList<>();
    private final List<String> outdated = new ArrayList<>();
    private int at;
    private int created;
    private int updated;

    private Parts(List<List<FhirResource>> parts) {
        this.parts = parts;
    }

    /**
     * Cuts a message where it has to be cut.
     *
     * @param most how many resources go at once; resources that refer to each other in a ring stay together all the same
     */
    public static Parts of(FhirBundle bundle, int most) {
        var resources = bundle.resources();
        if (resources.size() <= most) return new Parts(List.of(resources));
        return new Parts(new Cut(resources).into(most));
    }

    /** The resources of the part that is under way. */
    public List<FhirResource> now() {
        return parts.get(at);
    }

    /** Whether there is nothing left to send. */
    public boolean isComplete() {
        return at == parts.size();
    }

    /** {@code part 2 of 3}; empty for a message that goes in one. */
    public Optional<String> inWords() {
        return parts.size() == 1 ? Optional.empty() : Optional.of("part " + (at + 1) + " of " + parts.size());
    }

    /** How a resource of this part or an earlier one is referred to; empty for one that nobody has decided about. */
    public Optional<Reference> reference(FhirResource resource) {
        return Optional.ofNullable(known.get(resource));
    }

    /** Notes how the others of this part, and of those to come, refer to a resource. */
    public void refer(FhirResource resource, Reference reference) {
        known.put(resource, reference);
    }

    /**
     * The part under way has arrived, and the next one is under way.
     *
     * @return whether it is so; not if DHP's answer does not say where the part's resources are, which others still
     *     refer to: then DHP has to be asked
     */
    public boolean arrived(Transaction transaction, Receipt receipt) {
        var places = receipt.locations();
        int held = transaction.held().size();
        var sent = transaction.entries();
        boolean isLast = at == parts.size() - 1;
        if (!isLast && places.size() != held + sent.size()) return false;
        for (int i = 0; !isLast && i < sent.size(); i++)
            refer(sent.get(i).resource(), Reference.to(withoutVersion(places.get(held + i))));
        locations.addAll(places);
        homeless.addAll(transaction.homeless());
        outdated.addAll(transaction.outdated());
        created += receipt.created();
        updated += receipt.updated();
        at++;
        return true;
    }

    private static String withoutVersion(String location) {
        int history = location.indexOf("/_history/");
        return history < 0 ? location : location.substring(0, history);
    }

    /** DHP's yes to the whole message, once it is complete. */
    public Receipt receipt() {
        return new Receipt(locations, created, updated, Transaction.remark(homeless, outdated));
    }

    /** Puts what is referred to before what refers to it, and cuts where nothing is left open. */
    private static final class Cut {
        private final List<FhirResource> resources;
        private final List<FhirResource> ordered = new ArrayList<>();
        private final Set<FhirResource> seen = Collections.newSetFromMap(new IdentityHashMap<>());

        Cut(List<FhirResource> resources) {
            this.resources = resources;
        }

        List<List<FhirResource>> into(int most) {
            resources.forEach(this::place);
            var parts = new ArrayList<List<FhirResource>>();
            var part = new ArrayList<FhirResource>();
            var placed = Collections.<FhirResource>newSetFromMap(new IdentityHashMap<>());
            var open = Collections.<FhirResource>newSetFromMap(new IdentityHashMap<>());
            for (var resource : ordered) {
                if (part.size() >= most && open.isEmpty()) {
                    parts.add(List.copyOf(part));
                    part.clear();
                }
                part.add(resource);
                placed.add(resource);
                open.remove(resource);
                for (var target : targets(resource)) if (!placed.contains(target)) open.add(target);
            }
            parts.add(List.copyOf(part));
            return parts;
        }

        private void place(FhirResource resource) {
            if (!seen.add(resource)) return;
            targets(resource).forEach(this::place);
            ordered.add(resource);
        }

        private static List<FhirResource> targets(FhirResource resource) {
            var found = new ArrayList<FhirResource>();
            collect(resource.root(), found);
            return found;
        }

        private static void collect(FhirElement element, List<FhirResource> found) {
            element.target().ifPresent(found::add);
            for (int i = 0; i < element.size(); i++) collect(element.at(i), found);
        }
    }
}

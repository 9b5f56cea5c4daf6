package uz.karvon.map.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uz.karvon.message.BadMessage;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.Identity;
import uz.karvon.message.source.SourceTree;

/** The resources of one message as they are made: found by label and group occurrence, joined by identity. */
final class Instances {
    private final Run run;
    private final List<Instance> all = new ArrayList<>();
    private final Map<Position, Instance> joined = new HashMap<>();
    private final Nearness nearness;
    private final Map<Numbered, Members> members = new HashMap<>();
    private final List<Runnable> links = new ArrayList<>();

    Instances(Run run, Occurrences occurrences) {
        this.run = run;
        this.nearness = new Nearness(occurrences);
    }

    /** Where rows of one label write to one resource. */
    private record Position(int label, int occurrence, int ordinal) {}

    /** Who asks for numbered instances, and in which group occurrence. */
    private record Numbered(MemberRow asker, int occurrence) {}

    /** A new instance that no other row writes to by position. */
    Instance add(ResourceHead head, int occurrence, int segment, long place) {
        return add(head, occurrence, segment, Instance.ALONE, place);
    }

    /** A new instance that answers to no link: only the row that makes it refers to it. */
    Instance aside(ResourceHead head, int occurrence, int segment, long place) {
        return add(head, occurrence, segment, Instance.ASIDE, place);
    }

    /** The instance of this label and number in the occurrence, made if it is missing. */
    Instance obtain(ResourceHead head, int occurrence, int segment, int ordinal, long place) {
        var known = joined.get(new Position(head.label(), occurrence, ordinal));
        return known != null ? known : add(head, occurrence, segment, ordinal, place);
    }

    private Instance add(ResourceHead head, int occurrence, int segment, int ordinal, long place) {
        var instance = new Instance(head, occurrence, segment, ordinal, place);
        if (ordinal >= 0) joined.put(new Position(head.label(), occurrence, ordinal), instance);
        if (ordinal != Instance.ASIDE) nearness.add(head.label(), occurrence, segment, all.size(), false);
        all.add(instance);
        head.profile().ifPresent(profile -> profile.path()
                .reach(instance.resource().root())
                .write(profile.canonical(), head.row(), SourceTree.NOWHERE));
        return instance;
    }

    /**
     * The nearest instance: in this occurrence or below it, then outward; there, the last one begun before here. What was
     * made of the next order is never meant: its specimen is not this one's.
     */
    Optional<Instance> nearest(int label, int occurrence, int segment) {
        int found = nearness.nearest(label, occurrence, segment);
        return found == Nearness.NONE ? Optional.empty() : Optional.of(all.get(found));
    }

    /** All instances of a label in an occurrence and below. */
    List<Instance> within(int label, int occurrence) {
        var found = new ArrayList<Instance>();
        for (int number : nearness.within(label, occurrence)) found.add(all.get(number));
        return found;
    }

    /** The numbered instances beside a frame: those in the group occurrence around it. */
    Members members(MemberRow asker, Frame frame) {
        int around = run.around(frame);
        return members.computeIfAbsent(
                new Numbered(asker, around), key -> asker.sort(run, within(asker.label(), around)));
    }

    /** All instances of the message, in the order they were begun. */
    List<Instance> all() {
        return Collections.unmodifiableList(all);
    }

    /** Keeps what can only be done when all resources are made. */
    void later(Runnable link) {
        links.add(link);
    }

    /** Leaves out what holds only constants, recognises the rest, joins the same, and settles the links. */
    List<FhirResource> finish() {
        var made = new ArrayList<FhirResource>(all.size());
        Map<String, Map<Identity, FhirResource>> known = new HashMap<>();
        var joined = new ArrayList<Joined>();
        for (var instance : all) {
            if (!instance.isSourced()) continue;
            var found = identity(instance);
            if (found.isEmpty()) {
                // the message is refused; what else is wrong with it shall be found too
                instance.markMade();
                run.made(instance);
                continue;
            }
            var identity = found.get();
            var sameType = known.computeIfAbsent(instance.head().type(), type -> new HashMap<>());
            var first = sameType.putIfAbsent(identity, instance.resource());
            instance.markMade();
            run.made(instance);
            if (first == null) {
                instance.resource()
                        .recogniseBy(
                                identity,
                                instance.head().onExisting(),
                                instance.head().onMissing());
                made.add(instance.resource());
            } else {
                first.root().adopt(instance.resource().root());
                joined.add(new Joined(instance, instance.resource()));
                instance.becomes(first);
            }
        }
        for (var link : links) link.run();
        for (var each : joined) refuseSelfReference(each.instance(), each.own());
        for (var instance : all)
            for (var standIn : instance.head().standIns())
                if (instance.isMade()) standIn.standIn(instance.resource().root());
        return made;
    }

    /** An instance that turned out to be the same as an earlier one, and what its rows wrote. */
    private record Joined(Instance instance, FhirResource own) {}

    /** A merge of a record with itself would put the record that stays out of use. */
    private void refuseSelfReference(Instance instance, FhirResource own) {
        if (!refersTo(own.root(), instance.resource())) return;
        var place = run.describe(instance.place());
        run.refuse(new BadMessage(
                place + " names the " + instance.head().type() + " that the message is about; expected another one",
                List.of(place)));
    }

    private static boolean refersTo(FhirElement element, FhirResource resource) {
        if (element.target().filter(target -> target == resource).isPresent()) return true;
        for (int i = 0; i < element.size(); i++) if (refersTo(element.at(i), resource)) return true;
        return false;
    }

    private Optional<Identity> identity(Instance instance) {
        var rules = instance.head().identity();
        for (var rule : rules) {
            var identity = rule.of(instance.resource().root());
            if (identity.isPresent()) return identity;
        }
        var place = run.describe(instance.place());
        run.refuse(new BadMessage(
                place + " gives no identifier to its " + instance.head().type() + "; expected "
                        + instance.head().identitySources() + " to give " + inWords(rules),
                List.of(place)));
        return Optional.empty();
    }

    // a rule that takes any entry says all that the ones with a condition do
    private static String inWords(List<IdentityRule> rules) {
        var words = rules.stream().map(IdentityRule::words).toList();
        return words.stream()
                .filter(each -> words.stream().noneMatch(wider -> each.startsWith(wider + " where ")))
                .collect(Collectors.joining(" or "));
    }
}

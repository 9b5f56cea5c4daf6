package uz.karvon.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.source.SourceTree;

/**
 * What two sets of maps make differently of one message. Where a value came from is told, but does not count: a line
 * that only moved within its file changes nothing.
 *
 * @param resources those that differ; paired by type and identifier, and what is left over of a type in its order
 * @param lists what is unread, unknown to its code table, or at odds with a profile on one side only
 */
record TrialDifference(Trial old, Trial current, List<ResourceDifference> resources, List<ListDifference> lists) {
    /** Lines of one kind that only one side has. */
    record ListDifference(String title, List<String> gone, List<String> added) {}

    TrialDifference {
        resources = List.copyOf(resources);
        lists = List.copyOf(lists);
    }

    static TrialDifference between(Trial old, Trial current) {
        var resources = new ArrayList<ResourceDifference>();
        if (old.isMapped() && current.isMapped())
            for (var pair : pairs(resources(old), resources(current)))
                resource(pair, old, current).ifPresent(resources::add);
        var lists = Stream.of(
                        list("unread", unread(old), unread(current)),
                        list("unknown codes", misses(old), misses(current)),
                        list("profile issues", issues(old), issues(current)))
                .filter(list -> !list.gone().isEmpty() || !list.added().isEmpty())
                .toList();
        return new TrialDifference(old, current, resources, old.isMapped() && current.isMapped() ? lists : List.of());
    }

    /** Whether both sides say the same of the message: the same result, or the same refusal. */
    boolean isNone() {
        return resources.isEmpty() && lists.isEmpty() && !isOutcome();
    }

    /** Whether one side maps it and the other does not, or both refuse it for other reasons. */
    boolean isOutcome() {
        return old.isMapped() != current.isMapped()
                || !old.reason().equals(current.reason())
                || !old.places().equals(current.places());
    }

    private record Pair(List<FhirResource> old, List<FhirResource> current) {}

    private static List<FhirResource> resources(Trial trial) {
        return trial.bundle().map(FhirBundle::resources).orElse(List.of());
    }

    private static List<Pair> pairs(List<FhirResource> old, List<FhirResource> current) {
        Map<String, FhirResource> byIdentity = new LinkedHashMap<>();
        old.forEach(resource -> byIdentity.put(resource.fullUrl(), resource));
        var pairs = new ArrayList<Pair>();
        var strange = new ArrayList<FhirResource>();
        for (var resource : current) {
            var same = byIdentity.remove(resource.fullUrl());
            if (same == null) strange.add(resource);
            else pairs.add(new Pair(List.of(same), List.of(resource)));
        }
        var left = new ArrayList<>(byIdentity.values());
        for (var resource : strange) {
            var like = left.stream()
                    .filter(other -> other.type().equals(resource.type()))
                    .findFirst();
            like.ifPresent(left::remove);
            pairs.add(new Pair(like.stream().toList(), List.of(resource)));
        }
        left.forEach(resource -> pairs.add(new Pair(List.of(resource), List.of())));
        return pairs;
    }

    private static Optional<ResourceDifference> resource(Pair pair, Trial old, Trial current) {
        var before = values(pair.old(), old);
        var now = values(pair.current(), current);
        var differences = new ArrayList<ValueDifference>();
        now.forEach((path, said) -> {
            var was = before.getOrDefault(path, ValueDifference.Said.NOTHING);
            if (!was.value().equals(said.value())) differences.add(new ValueDifference(path, was, said));
        });
        before.forEach((path, said) -> {
            if (!now.containsKey(path)) differences.add(new ValueDifference(path, said, ValueDifference.Said.NOTHING));
        });
        var type = Stream.concat(pair.old().stream(), pair.current().stream())
                .findFirst()
                .orElseThrow()
                .type();
        var difference = new ResourceDifference(type, identity(pair.old()), identity(pair.current()), differences);
        boolean isSame = differences.isEmpty() && difference.old().equals(difference.current());
        return Optional.of(difference).filter(found -> !isSame);
    }

    private static Map<String, ValueDifference.Said> values(List<FhirResource> resources, Trial trial) {
        var values = new LinkedHashMap<String, ValueDifference.Said>();
        SourceTree source = trial.bundle().orElseThrow().source();
        for (var resource : resources)
            for (var value : ExplainedValues.of(resource, source))
                if (!value.isHolder()) values.put(value.path(), ValueDifference.Said.of(value));
        return values;
    }

    private static String identity(List<FhirResource> resources) {
        return resources.stream()
                .flatMap(resource -> resource.identity().stream())
                .map(identity -> identity.system() + "|" + identity.value())
                .findFirst()
                .orElse("");
    }

    private static List<String> unread(Trial trial) {
        return trial.bundle().map(FhirBundle::unread).orElse(List.of());
    }

    private static List<String> misses(Trial trial) {
        return trial.bundle().map(FhirBundle::misses).orElse(List.of()).stream()
                .map(miss -> miss.place() + " in " + miss.table())
                .toList();
    }

    private static List<String> issues(Trial trial) {
        return trial.verdict().findings().stream().map(MapReport::words).toList();
    }

    private static ListDifference list(String title, List<String> old, List<String> current) {
        return new ListDifference(title, without(old, current), without(current, old));
    }

    private static List<String> without(List<String> some, List<String> others) {
        var left = new ArrayList<>(some);
        for (var other : others) left.remove(other);
        return List.copyOf(left);
    }
}

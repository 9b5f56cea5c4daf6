package uz.karvon.validate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uz.karvon.message.fhir.WantedElement;

/**
 * What profiles want sent where it is known (https://hl7.org/fhir/R5/profiling.html#mustsupport): by profile, to name the
 * rule, and by the type that holds it, for those who make maps. Slices are not told apart: which of them an item falls
 * into shows only when it is there.
 */
final class MustSupport {
    /** Ends the name of each such rule, and alone means all of them in a policy. */
    static final String WORD = "must-support";

    private final R5Model model;
    // by canonical, then by path as an Unfilled names it
    private final Map<String, Map<String, String>> rules = new HashMap<>();
    private final Map<String, List<WantedElement>> byHolder = new HashMap<>();

    MustSupport(R5Model model, Collection<Profile> profiles) {
        this.model = model;
        profiles.forEach(this::add);
    }

    private void add(Profile profile) {
        var urls = new HashMap<String, String>();
        for (var rule : profile.rules()) rule.url().ifPresent(url -> urls.put(rule.path(), url));
        var named = rules.computeIfAbsent(profile.canonical(), key -> new LinkedHashMap<>());
        for (var rule : profile.rules())
            if (rule.mustSupport() && !rule.path().equals("."))
                model.resource(profile.base()).ifPresent(base -> add(profile, rule, base, urls, named));
    }

    /** Goes down the path of one rule; what R5 does not know there is told where the rule is compiled. */
    private void add(Profile profile, Rule rule, R5Type base, Map<String, String> urls, Map<String, String> named) {
        var path = new ArrayList<String>();
        var shown = new ArrayList<String>();
        var walked = "";
        var holder = Optional.of(base);
        Optional<R5Type> last = Optional.empty();
        Optional<R5Child> wanted = Optional.empty();
        for (var step : rule.path().split("\\.")) {
            walked = walked.isEmpty() ? step : walked + "." + step;
            int colon = step.indexOf(':');
            var name = colon < 0 ? step : step.substring(0, colon);
            var url = Optional.ofNullable(urls.get(walked));
            path.add(url.map(text -> "extension[" + text + "]").orElse(name));
            shown.add(url.isPresent() ? step : name);
            wanted = holder.flatMap(type -> type.child(name));
            last = holder;
            holder = wanted.map(child -> child.branches().get(0).type());
        }
        if (wanted.isEmpty()) return;
        var start = profile.name() + ": ";
        named.putIfAbsent(String.join(".", path), start + String.join(".", shown) + " " + WORD);
        var names = wanted.get().branches().stream().map(R5Child.Branch::json).toList();
        var element = new WantedElement(path.get(path.size() - 1), names);
        var known = byHolder.computeIfAbsent(last.orElseThrow().name(), key -> new ArrayList<>());
        if (!known.contains(element)) known.add(element);
    }

    /** The elements directly below a type that some profile wants. */
    List<WantedElement> below(String holder) {
        return List.copyOf(byHolder.getOrDefault(holder, List.of()));
    }

    /** The name of the rule by which a profile wants an element; empty if it does not. */
    Optional<String> rule(String canonical, String path) {
        return Optional.ofNullable(rules.getOrDefault(canonical, Map.of()).get(path));
    }

    /** The names of all these rules. */
    Stream<String> names() {
        return rules.values().stream().flatMap(named -> named.values().stream());
    }
}

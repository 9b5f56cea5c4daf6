package uz.karvon.validate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uz.karvon.validate.Change.Effect;
import uz.karvon.validate.Rule.Strength;

/** Says what changed between two releases, in words a mapping author can act on; used once. */
final class ReleaseComparison {
    private static final int SHOWN = 10;

    private final Release before;
    private final Release after;
    private final List<Change> changes = new ArrayList<>();

    ReleaseComparison(Release before, Release after) {
        this.before = before;
        this.after = after;
    }

    /** Profile by profile in the order of names, then code lists. */
    List<Change> changes() {
        var old = byName(before);
        var now = byName(after);
        for (var name : union(old.keySet(), now.keySet())) {
            if (!now.containsKey(name)) gone(old.get(name));
            else if (!old.containsKey(name)) fresh(now.get(name));
            else profile(old.get(name), now.get(name));
        }
        valueSets();
        systems();
        return changes;
    }

    private static Map<String, Profile> byName(Release release) {
        var byName = new LinkedHashMap<String, Profile>();
        release.profiles().forEach(profile -> byName.put(profile.name(), profile));
        return byName;
    }

    private static Set<String> union(Collection<String> one, Collection<String> other) {
        var all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    private void gone(Profile profile) {
        changes.add(new Change(
                profile.name(),
                "",
                Effect.STRICTER,
                "the " + kind(profile) + " is gone; a map that writes it must write another or none"));
    }

    private void fresh(Profile profile) {
        changes.add(new Change(profile.name(), "", Effect.NEWS, "a new " + kind(profile) + " for " + profile.base()));
    }

    private static String kind(Profile profile) {
        return profile.isExtension() ? "extension" : "profile";
    }

    private void profile(Profile old, Profile now) {
        if (!old.canonical().equals(now.canonical()))
            changes.add(new Change(
                    now.name(),
                    "",
                    Effect.STRICTER,
                    "is now called " + now.canonical() + " (was " + old.canonical() + ")"));
        if (!old.base().equals(now.base()))
            changes.add(new Change(
                    now.name(), "", Effect.STRICTER, "is now for " + now.base() + " (was " + old.base() + ")"));
        if (!old.context().equals(now.context()))
            changes.add(
                    new Change(now.name(), "", Effect.STRICTER, "stands now on " + String.join(", ", now.context())));
        var oldElements = ElementRule.of(old.rules());
        var nowElements = ElementRule.of(now.rules());
        var slices = slices(now, oldElements.keySet(), nowElements.keySet());
        var paths = new LinkedHashSet<>(nowElements.keySet());
        paths.addAll(oldElements.keySet());
        for (var path : paths) {
            if (slices.stream().anyMatch(slice -> path.equals(slice) || path.startsWith(slice + "."))) continue;
            var was = oldElements.getOrDefault(path, new ElementRule());
            var is = nowElements.getOrDefault(path, new ElementRule());
            changes.addAll(new ElementComparison(now, path, was, is).changes());
        }
    }

    /** Tells of whole slices that came or went, so that their lines need not be told one by one. */
    private Set<String> slices(Profile profile, Set<String> old, Set<String> now) {
        var oldSlices = slices(old);
        var nowSlices = slices(now);
        var changed = new TreeSet<String>();
        for (var slice : union(oldSlices, nowSlices)) {
            boolean was = oldSlices.contains(slice);
            if (was == nowSlices.contains(slice)) continue;
            if (changed.stream().anyMatch(outer -> slice.startsWith(outer + "."))) continue;
            changed.add(slice);
            var words = was
                    ? "the slice is gone; what it stood for is no longer told apart"
                    : "a new slice: items that fall into it are held to its rules";
            changes.add(new Change(
                    profile.name(), profile.base() + "." + slice, was ? Effect.LOOSER : Effect.STRICTER, words));
        }
        return changed;
    }

    private static Set<String> slices(Set<String> paths) {
        return paths.stream()
                .filter(path -> path.indexOf(':') >= 0)
                .map(path -> {
                    int end = path.indexOf('.', path.lastIndexOf(':'));
                    return end < 0 ? path : path.substring(0, end);
                })
                .collect(Collectors.toSet());
    }

    private void valueSets() {
        var old = before.terminology().valueSets();
        var now = after.terminology().valueSets();
        for (var name : union(old.keySet(), now.keySet())) {
            if (!old.containsKey(name) || !now.containsKey(name)) continue; // told at the elements it is bound to
            var was = old.get(name);
            var is = now.get(name);
            for (var system : union(was.systems().keySet(), is.systems().keySet()))
                codes(name, system, was.systems().get(system), is.systems().get(system), boundTo(name));
        }
    }

    private String boundTo(String valueSet) {
        var elements = new TreeSet<String>();
        for (var profile : after.profiles())
            for (var rule : profile.rules())
                if (rule.bindings().contains(new Rule.Binding(Strength.REQUIRED, valueSet)))
                    elements.add(profile.name() + " " + rule.path());
        if (elements.isEmpty()) return "";
        var shown = elements.stream().limit(3).collect(Collectors.joining(", "));
        return " (required at " + shown + (elements.size() > 3 ? " and " + (elements.size() - 3) + " more" : "") + ")";
    }

    private void codes(String name, String system, ValueSet.Codes was, ValueSet.Codes is, String where) {
        if (is == null) {
            changes.add(new Change(name, "", Effect.STRICTER, "takes no code of " + system + " any more" + where));
        } else if (was == null) {
            changes.add(new Change(name, "", Effect.LOOSER, "takes codes of " + system + " as well" + where));
        } else if (was.all() != is.all()) {
            changes.add(new Change(
                    name,
                    "",
                    is.all() ? Effect.LOOSER : Effect.STRICTER,
                    (is.all() ? "takes any code of " : "takes only listed codes of ") + system + where));
        } else {
            lists(name, is.all() ? is.codes() : was.codes(), is.all() ? was.codes() : is.codes(), system, where);
        }
    }

    private void lists(String name, Set<String> was, Set<String> is, String system, String where) {
        var lost = new TreeSet<>(was);
        lost.removeAll(is);
        var gained = new TreeSet<>(is);
        gained.removeAll(was);
        if (!lost.isEmpty())
            changes.add(new Change(
                    name,
                    "",
                    Effect.STRICTER,
                    "the list lost " + shown(lost) + " of " + system + where + "; look for them in mappings/codes"));
        if (!gained.isEmpty())
            changes.add(
                    new Change(name, "", Effect.LOOSER, "the list gained " + shown(gained) + " of " + system + where));
    }

    private static String shown(Set<String> codes) {
        var some = codes.stream().limit(SHOWN).collect(Collectors.joining(", "));
        var more = codes.size() > SHOWN ? " and " + (codes.size() - SHOWN) + " more" : "";
        return (codes.size() == 1 ? "the code " : codes.size() + " codes: ") + some + more;
    }

    /** National lists that no value set takes whole would otherwise change unheard. */
    private void systems() {
        var old = before.terminology().closed();
        var now = after.terminology().closed();
        var told = after.terminology().valueSets().values().stream()
                .flatMap(valueSet -> valueSet.systems().keySet().stream())
                .collect(Collectors.toSet());
        for (var url : union(old.keySet(), now.keySet())) {
            if (told.contains(url) && old.containsKey(url) && now.containsKey(url)) continue;
            if (!now.containsKey(url))
                changes.add(new Change(url, "", Effect.LOOSER, "the code system is not in the release any more"));
            else if (!old.containsKey(url))
                changes.add(new Change(
                        url,
                        "",
                        Effect.STRICTER,
                        "the code system is in the release now: other codes of it are refused"));
            else lists(url, old.get(url), now.get(url), url, "");
        }
    }
}

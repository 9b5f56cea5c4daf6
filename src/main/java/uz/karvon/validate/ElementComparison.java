package uz.karvon.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import uz.karvon.validate.Change.Effect;
import uz.karvon.validate.Rule.Strength;

/** What changed at one element of a profile; used once. */
final class ElementComparison {
    private final Profile profile;
    private final String path;
    private final ElementRule was;
    private final ElementRule is;
    private final List<Change> changes = new ArrayList<>();

    ElementComparison(Profile profile, String path, ElementRule was, ElementRule is) {
        this.profile = profile;
        this.path = path;
        this.was = was;
        this.is = is;
    }

    List<Change> changes() {
        cardinality();
        if (!was.values.equals(is.values)) values();
        bindings();
        targets();
        types();
        invariants();
        if (!was.sliceBy.equals(is.sliceBy))
            say(Effect.STRICTER, "its items fall into slices by " + is.sliceBy.orElse("nothing") + " now");
        if (!was.url.equals(is.url)) say(Effect.STRICTER, "is now the extension " + is.url.orElse("of no url"));
        if (is.mustSupport && !was.mustSupport) say(Effect.NEWS, "is must-support now: map it where the source has it");
        if (was.mustSupport && !is.mustSupport) say(Effect.NEWS, "is no longer must-support");
        return changes;
    }

    private void say(Effect effect, String message) {
        var element = path.equals(".") ? profile.base() : profile.base() + "." + path;
        changes.add(new Change(profile.name(), element, effect, message));
    }

    private void cardinality() {
        if (was.min == 0 && is.min > 0)
            say(Effect.STRICTER, "is now mandatory: some row must fill it in every message");
        else if (was.min > 0 && is.min == 0) say(Effect.LOOSER, "is no longer mandatory");
        else if (was.min != is.min)
            say(is.min > was.min ? Effect.STRICTER : Effect.LOOSER, "must stand at least " + is.min + " times now");
        if (was.max == is.max) return;
        if (is.max == 0) say(Effect.STRICTER, "must not be sent any more");
        else if (is.max == Integer.MAX_VALUE) say(Effect.LOOSER, "may stand any number of times now, as in R5");
        else say(is.max < was.max ? Effect.STRICTER : Effect.LOOSER, "may stand only " + is.max + " time(s) now");
    }

    private void values() {
        if (is.values.isEmpty()) say(Effect.LOOSER, "need no longer be " + String.join(", ", was.values));
        else say(Effect.STRICTER, "must now be " + String.join(" and ", is.values));
    }

    private void bindings() {
        for (var valueSet : is.bindings.keySet()) {
            var now = is.bindings.get(valueSet);
            var old = was.bindings.get(valueSet);
            if (now == old) continue;
            boolean stricter = now == Strength.REQUIRED;
            var words = old == null
                    ? "is now bound to " + valueSet + " (" + word(now) + ")" + instead(now)
                    : "the binding to " + valueSet + " is now " + word(now) + " (was " + word(old) + ")";
            var effect = stricter ? Effect.STRICTER : old == Strength.REQUIRED ? Effect.LOOSER : Effect.NEWS;
            say(effect, words);
        }
        for (var valueSet : was.bindings.keySet())
            if (!is.bindings.containsKey(valueSet) && is.bindings.isEmpty())
                say(Effect.LOOSER, "is no longer bound to " + valueSet);
    }

    private String instead(Strength now) {
        var gone = new TreeSet<>(was.bindings.keySet());
        gone.removeAll(is.bindings.keySet());
        var before = gone.isEmpty() ? "" : ", no longer to " + String.join(", ", gone);
        return before + (now == Strength.REQUIRED ? ": codes from elsewhere are refused" : "");
    }

    private static String word(Strength strength) {
        return strength.name().toLowerCase(Locale.ROOT);
    }

    private void targets() {
        if (was.targets.equals(is.targets)) return;
        var gone = without(was.targets, is.targets);
        var added = without(is.targets, was.targets);
        if (is.targets.isEmpty()) say(Effect.LOOSER, "may lead to whatever R5 allows");
        else if (was.targets.isEmpty())
            say(Effect.STRICTER, "may lead only to " + String.join(", ", is.targets) + " now");
        else {
            if (!gone.isEmpty()) say(Effect.STRICTER, "may no longer lead to " + String.join(", ", gone));
            if (!added.isEmpty()) say(Effect.LOOSER, "may lead to " + String.join(", ", added) + " as well");
        }
    }

    private static Set<String> without(Set<String> one, Set<String> other) {
        var left = new TreeSet<>(one);
        left.removeAll(other);
        return left;
    }

    private void types() {
        if (was.types.equals(is.types)) return;
        if (is.types.isEmpty()) say(Effect.LOOSER, "may be of any type R5 allows");
        else say(Effect.STRICTER, "must be of type " + String.join(" or ", is.types) + " now");
    }

    private void invariants() {
        for (var key : is.invariants.keySet()) {
            if (!was.invariants.containsKey(key)) say(Effect.STRICTER, "has a new invariant " + key);
            else if (!was.invariants.get(key).equals(is.invariants.get(key)))
                say(Effect.STRICTER, "the invariant " + key + " asks something else now");
        }
        for (var key : without(was.invariants.keySet(), is.invariants.keySet()))
            say(Effect.LOOSER, "the invariant " + key + " is gone");
    }
}

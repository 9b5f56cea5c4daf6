package uz.karvon.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import uz.karvon.site.Faults;
import uz.karvon.validate.ElementPlan.Count;
import uz.karvon.validate.ElementPlan.Step;
import uz.karvon.validate.ProfileDraft.Element;
import uz.karvon.validate.ProfileDraft.Slice;
import uz.karvon.validate.ProfileDraft.Slot;
import uz.karvon.validate.Ruling.Kind;

/** Turns the rules of one profile into the sparse plan that is walked beside that of its base type. */
final class ProfileCompiler {
    private final RuleChecks checks;
    private final Faults faults;
    private Profile profile;

    ProfileCompiler(RuleChecks checks, Faults faults) {
        this.checks = checks;
        this.faults = faults;
    }

    /** The plan of what {@code compiled} asks beyond {@code base}; faults in its rules are booked. */
    ElementPlan plan(Profile compiled, R5Type base) {
        profile = compiled;
        var root = new Element(Optional.of(base));
        for (var rule : profile.rules()) rule(root, rule);
        return freeze(root);
    }

    private void rule(Element root, Rule rule) {
        if (rule.path().equals(".")) {
            checks.add(profile, rule, root, profile.base());
            return;
        }
        var at = root;
        var where = new StringBuilder(profile.base());
        var steps = rule.path().split("\\.");
        for (int i = 0; i < steps.length; i++) {
            where.append('.').append(steps[i]);
            var found = step(at, steps[i], where.toString(), rule, i == steps.length - 1);
            if (found.isEmpty()) return;
            at = found.get();
        }
    }

    /** Goes one step down, making what is missing; at the last step of the path the rule is applied. */
    private Optional<Element> step(Element holder, String step, String where, Rule rule, boolean last) {
        int colon = step.indexOf(':');
        var name = colon < 0 ? step : step.substring(0, colon);
        var slot = slot(holder, name, where, rule);
        if (slot.isEmpty()) return Optional.empty();
        if (colon < 0) {
            if (last) apply(slot.get(), rule);
            return Optional.of(slot.get().element);
        }
        var slice =
                slot.get().slices.computeIfAbsent(step.substring(colon + 1), key -> new Slice(slot.get(), key, rule));
        if (last) apply(slice, slot.get(), rule);
        return Optional.of(slice.element);
    }

    private Optional<Slot> slot(Element holder, String name, String where, Rule rule) {
        var known = holder.slots.get(name);
        if (known != null) return Optional.of(known);
        var child = holder.type.flatMap(type -> type.child(name));
        if (child.isEmpty()) {
            var names = new TreeSet<String>();
            holder.type.ifPresent(type -> type.children().forEach(each -> names.add(each.path())));
            faults.unknown(rule.node(), "element in the path " + rule.path(), name, names);
            return Optional.empty();
        }
        int colon = where.lastIndexOf(':');
        boolean slice = colon > where.lastIndexOf('.');
        var slot = new Slot(child.get(), slice ? where.substring(0, colon) : where);
        holder.slots.put(name, slot);
        return Optional.of(slot);
    }

    private void apply(Slot slot, Rule rule) {
        rule.min().ifPresent(min -> slot.min = min);
        rule.max().ifPresent(max -> slot.max = max);
        rule.sliceBy().ifPresent(by -> slot.sliceBy = List.of(by.split("\\.")));
        if (!rule.types().isEmpty()) slot.types = rule.types();
        checks.add(profile, rule, slot.element, profile.base() + "." + rule.path());
    }

    private void apply(Slice slice, Slot slot, Rule rule) {
        rule.min().ifPresent(min -> slice.min = min);
        rule.max().ifPresent(max -> slice.max = max);
        rule.url().ifPresent(url -> {
            slice.url = Optional.of(url);
            slot.sliceBy = List.of("url");
        });
        checks.add(profile, rule, slice.element, profile.base() + "." + rule.path());
    }

    private ElementPlan freeze(Element element) {
        var counts = new ArrayList<Count>();
        var steps = new HashMap<String, List<Step>>();
        for (var slot : element.slots.values()) {
            var count = count(counts.size(), slot.child.name(), slot.min, slot.max, slot.where);
            counts.add(count);
            var slicing = slicing(slot, counts);
            var plan = freeze(slot.element);
            if (asksNothing(slot, slicing, plan)) continue;
            for (var branch : slot.child.branches())
                steps.computeIfAbsent(branch.json(), name -> new ArrayList<>())
                        .add(new Step(count, allowed(slot, branch) ? plan : forbidden(slot), slicing));
        }
        var plan = new ElementPlan(false);
        plan.fill(steps, counts, element.checks);
        return plan;
    }

    // a line that only says must-support is nothing to walk for
    private static boolean asksNothing(Slot slot, Slicing slicing, ElementPlan plan) {
        return slot.min == 0
                && slot.max == Integer.MAX_VALUE
                && slot.types.isEmpty()
                && slicing.isNone()
                && plan.checks().length == 0
                && !plan.asksOfChildren();
    }

    private static boolean allowed(Slot slot, R5Child.Branch branch) {
        return slot.types.isEmpty() || slot.types.contains(branch.type().name());
    }

    private ElementPlan forbidden(Slot slot) {
        var words = slot.where + " must be of type " + String.join(" or ", slot.types);
        var ruling = Ruling.error(profile.name() + ": " + inProfile(slot.where) + " types", Kind.TYPE, words);
        var plan = new ElementPlan(false);
        plan.fill(Map.of(), List.of(), List.of((element, at) -> at.say(ruling, element)));
        return plan;
    }

    private String inProfile(String where) {
        return where.substring(profile.base().length() + 1);
    }

    private Count count(int counter, String name, int min, int max, String where) {
        var rule = profile.name() + ": " + inProfile(where);
        return new Count(
                counter,
                name,
                min,
                max,
                Ruling.error(rule + " min " + min, Kind.CARDINALITY, where + " is missing; UZ Core requires it"),
                Ruling.error(
                        rule + " max " + max,
                        Kind.CARDINALITY,
                        max == 0 ? where + " must not be there" : where + " may stand only " + max + " time(s)"));
    }

    private Slicing slicing(Slot slot, List<Count> counts) {
        if (slot.slices.isEmpty()) return Slicing.NONE;
        var byValue = new HashMap<String, Slicing.Slice>();
        var bound = new ArrayList<Slicing.Bound>();
        for (var draft : slot.slices.values()) {
            if (slot.sliceBy.isEmpty()) {
                faults.add(
                        draft.first.node(), "no rule says by what " + slot.where + " is sliced; write slice-by there");
                return Slicing.NONE;
            }
            var count = count(counts.size(), slot.child.name(), draft.min, draft.max, draft.where);
            counts.add(count);
            var slice = new Slicing.Slice(count, freeze(draft.element));
            var key = draft.url.isPresent() ? draft.element : discriminator(draft.element, slot.sliceBy);
            if (draft.url.isPresent()) byValue.put(draft.url.get(), slice);
            else if (key.value.isPresent()) byValue.put(key.value.get(), slice);
            else if (!key.required.isEmpty()) bound.add(new Slicing.Bound(key.required.get(0), slice));
            else
                faults.add(
                        draft.first.node(),
                        "nothing tells the slice apart; it needs a value or a required binding at "
                                + String.join(".", slot.sliceBy));
        }
        return new Slicing(slot.sliceBy, byValue, bound);
    }

    /** What rules say of the element by which slices are told apart; an empty one where they say nothing. */
    private static Element discriminator(Element slice, List<String> path) {
        var at = slice;
        for (var name : path) {
            var slot = at.slots.get(name);
            if (slot == null) return new Element(Optional.empty());
            at = slot.element;
        }
        return at;
    }
}

package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import uz.karvon.map.condition.BadCondition;
import uz.karvon.map.condition.Condition;
import uz.karvon.map.condition.ConditionParser;
import uz.karvon.map.plan.Guard;
import uz.karvon.map.plan.Source;
import uz.karvon.site.YamlNode;

/** Turns a row's condition into a guard. */
final class Guards {
    private final Context context;
    private final Scope scope;
    private final List<Source> asked = new ArrayList<>();

    Guards(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /**
     * The guard under {@code if}; always if there is none.
     *
     * @param ownOperand the row's own source as written; empty if it has none, or several
     */
    Guard of(YamlNode row, String ownOperand, Optional<Source> own) {
        var text = row.get("if");
        if (text.isEmpty()) return Guard.ALWAYS;
        if (!text.get().isText()) {
            context.faults.add(text.get(), "a condition is one text");
            return Guard.ALWAYS;
        }
        try {
            asked.clear();
            var guard = guard(ConditionParser.parse(text.get().text()), ownOperand, own, text.get());
            boolean isSettled = guard == Guard.ALWAYS || guard == Guard.NEVER;
            return isSettled || asked.isEmpty() ? guard : new Guard.Asking(guard, asked);
        } catch (BadCondition e) {
            book(e, text.get());
            return Guard.ALWAYS;
        }
    }

    /** Whether the row has a condition, and it asks for nothing but how switches stand. */
    static boolean asksOnlyForSwitches(YamlNode row) {
        return row.has("if") && !anyTest(row, test -> true);
    }

    /** Whether the row's condition asks for the row's own field. */
    boolean asksOwn(YamlNode row, String ownOperand) {
        return anyTest(row, test -> test.operand().isEmpty() || scope.isOwn(test.operand(), ownOperand));
    }

    private static boolean anyTest(YamlNode row, Predicate<Condition.Test> sought) {
        var text = row.get("if").filter(YamlNode::isText);
        try {
            return text.isPresent() && anyTest(ConditionParser.parse(text.get().text()), sought);
        } catch (BadCondition e) {
            return false; // told where the guard is made
        }
    }

    private static boolean anyTest(Condition condition, Predicate<Condition.Test> sought) {
        if (condition instanceof Condition.All all) return all.parts().stream().anyMatch(part -> anyTest(part, sought));
        if (condition instanceof Condition.Any any) return any.parts().stream().anyMatch(part -> anyTest(part, sought));
        if (condition instanceof Condition.Not not) return anyTest(not.part(), sought);
        return condition instanceof Condition.Test test && sought.test(test);
    }

    private void book(BadCondition bad, YamlNode where) {
        if (bad.word().isPresent())
            context.faults.unknown(where, "condition word", bad.word().get(), ConditionParser.WORDS);
        else context.faults.add(where, "the condition cannot be read: " + bad.getMessage());
    }

    private Guard guard(Condition condition, String ownOperand, Optional<Source> own, YamlNode where) {
        if (condition instanceof Condition.All all) return Guard.all(guards(all.parts(), ownOperand, own, where));
        if (condition instanceof Condition.Any any) return Guard.any(guards(any.parts(), ownOperand, own, where));
        if (condition instanceof Condition.Not not) return Guard.not(guard(not.part(), ownOperand, own, where));
        if (condition instanceof Condition.Switch named) return named(named.name(), where);
        return test((Condition.Test) condition, ownOperand, own, where);
    }

    /** Known while compiling: what stands behind a switch that is off costs nothing at run time. */
    private Guard named(String name, YamlNode where) {
        return context.switches.isOn(name, where, context.faults) ? Guard.ALWAYS : Guard.NEVER;
    }

    private List<Guard> guards(List<Condition> parts, String ownOperand, Optional<Source> own, YamlNode where) {
        var guards = new ArrayList<Guard>();
        for (var part : parts) guards.add(guard(part, ownOperand, own, where));
        return guards;
    }

    private Guard test(Condition.Test test, String ownOperand, Optional<Source> own, YamlNode where) {
        boolean comma = scope.decimalComma();
        if (test.operand().isEmpty()) {
            if (own.isEmpty()) context.faults.add(where, "the condition names no field, and the row has no 'from'");
            return own.map(source -> Guard.own(source, test.check(), comma)).orElse(Guard.ALWAYS);
        }
        var source = scope.tested(test.operand(), own, where);
        if (source.isEmpty()) return Guard.ALWAYS;
        asked.add(source.get());
        boolean isOwn = own.isPresent() && scope.isOwn(test.operand(), ownOperand);
        return isOwn ? Guard.own(source.get(), test.check(), comma) : Guard.other(source.get(), test.check(), comma);
    }
}

package uz.karvon.map.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import uz.karvon.map.condition.Condition.Check;
import uz.karvon.map.condition.Condition.Comparison;

/**
 * Reads conditions as the v2-to-FHIR guide writes them, in any case: {@code IF PID-29 IS NOT VALUED AND PID-8 IN (M, F)}.
 * {@code A AND B NOT VALUED} means that neither is valued.
 */
public final class ConditionParser {
    private static final Set<String> PREDICATES = Set.of(
            "valued",
            "is",
            "not",
            "does",
            "exists",
            "equals",
            "=",
            "!=",
            "<>",
            "in",
            "matches",
            "length",
            "count",
            "lst.count",
            ">",
            "<");

    /** The words a test of an operand begins with; the guide's longer ways to say them are read too. */
    public static final List<String> WORDS =
            List.of("valued", "not valued", "is empty", "in", "not in", "matches", "length", "count", "equals");

    private static final String SWITCH = "switch.";

    private final Tokens tokens;

    private ConditionParser(String text) throws BadCondition {
        this.tokens = new Tokens(text);
    }

    /** @throws BadCondition saying what was found and what was expected */
    public static Condition parse(String text) throws BadCondition {
        var parser = new ConditionParser(text);
        var condition = parser.either();
        if (!parser.tokens.atEnd()) throw new BadCondition("expected 'and', 'or' or the end " + parser.tokens.here());
        return condition;
    }

    private Condition either() throws BadCondition {
        tokens.skip("if");
        var parts = new ArrayList<>(List.of(both()));
        while (tokens.skip("or")) parts.add(both());
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(List.copyOf(parts));
    }

    private Condition both() throws BadCondition {
        var parts = new ArrayList<>(List.of(test()));
        while (tokens.skip("and")) parts.add(test());
        return parts.size() == 1 ? parts.get(0) : new Condition.All(List.copyOf(parts));
    }

    private Condition test() throws BadCondition {
        tokens.skip("if");
        if (tokens.skip("(")) {
            var inner = either();
            tokens.expect(")");
            return inner;
        }
        if (tokens.peek().equals("not") && tokens.peek(1).startsWith(SWITCH)) {
            tokens.skip("not");
            return new Condition.Not(namedSwitch());
        }
        if (tokens.peek().startsWith(SWITCH)) return namedSwitch();
        if (PREDICATES.contains(tokens.peek())) return predicate(List.of(""), true);
        var operands = new ArrayList<>(List.of(tokens.next()));
        boolean all = true;
        while (namesAnotherOperand()) {
            all = !tokens.next().equalsIgnoreCase("or");
            operands.add(tokens.next());
        }
        return predicate(operands, all);
    }

    /** A switch is on or off: it stands alone, without a test. */
    private Condition namedSwitch() throws BadCondition {
        return new Condition.Switch(tokens.next().substring(SWITCH.length()));
    }

    private boolean namesAnotherOperand() {
        boolean glued = tokens.peek().equals("and") || tokens.peek().equals("or");
        return glued && !tokens.peek(1).isEmpty() && !tokens.peek(1).equals("(");
    }

    private Condition predicate(List<String> operands, boolean all) throws BadCondition {
        boolean negated = false;
        tokens.skip("is");
        if (tokens.skip("does", "not", "exist")) return each(operands, all, new Check.Valued(), true);
        if (tokens.skip("not")) negated = true;
        tokens.skip("is");
        if (tokens.skip("valued") || tokens.skip("exists")) return each(operands, all, new Check.Valued(), negated);
        if (tokens.skip("empty")) return each(operands, all, new Check.Valued(), !negated);
        if (tokens.skip("in")) return each(operands, all, new Check.OneOf(list()), negated);
        if (tokens.skip("matches")) return each(operands, all, form(), negated);
        if (tokens.skip("length")) return each(operands, all, new Check.Length(comparison(), number()), negated);
        if (tokens.skip("lst.count") || tokens.skip("count"))
            return each(operands, all, new Check.Count(comparison(), number()), negated);
        if (tokens.skip("!=") || tokens.skip("<>"))
            return each(operands, all, new Check.OneOf(List.of(tokens.next())), !negated);
        if (tokens.skip("=") || tokens.skip("equals") || wordFollows())
            return each(operands, all, new Check.OneOf(List.of(tokens.next())), negated);
        throw new BadCondition(
                "expected valued, not valued, =, !=, in (…), not in (…), matches, length or count " + tokens.here(),
                tokens.peek());
    }

    /** {@code CX.5 IS "SN"}: after IS the literal follows at once. */
    private boolean wordFollows() {
        return !tokens.atEnd() && tokens.peek().isEmpty();
    }

    private static Condition each(List<String> operands, boolean all, Check check, boolean negated) {
        var tests = operands.stream()
                .map(operand -> (Condition) new Condition.Test(operand, check))
                .map(test -> negated ? new Condition.Not(test) : test)
                .toList();
        if (tests.size() == 1) return tests.get(0);
        return all ? new Condition.All(tests) : new Condition.Any(tests);
    }

    private List<String> list() throws BadCondition {
        tokens.expect("(");
        var texts = new ArrayList<>(List.of(tokens.next()));
        while (tokens.skip(",")) texts.add(tokens.next());
        tokens.expect(")");
        return List.copyOf(texts);
    }

    private Check form() throws BadCondition {
        if (tokens.skip("number")) return new Check.IsNumber();
        if (tokens.skip("date")) return new Check.IsDate();
        if (tokens.skip("time")) return new Check.IsTime();
        if (tokens.skip("uri")) return new Check.IsUri();
        if (tokens.skip("lowerlimit")) return new Check.HasLowerLimit();
        if (tokens.skip("upperlimit")) return new Check.HasUpperLimit();
        throw new BadCondition("expected 'number', 'date', 'time', 'uri', 'lowerLimit' or 'upperLimit' after 'matches' "
                + tokens.here());
    }

    private Comparison comparison() throws BadCondition {
        tokens.skip("is");
        if (tokens.skip("greater", "than", "or", "equals") || tokens.skip(">=")) return Comparison.AT_LEAST;
        if (tokens.skip("less", "than", "or", "equals") || tokens.skip("<=")) return Comparison.AT_MOST;
        if (tokens.skip("greater", "than") || tokens.skip(">")) return Comparison.MORE;
        if (tokens.skip("less", "than") || tokens.skip("<")) return Comparison.LESS;
        if (tokens.skip("!=")) return Comparison.UNEQUAL;
        if (tokens.skip("equals") || tokens.skip("=")) return Comparison.EQUAL;
        throw new BadCondition("expected >, <, =, >= or <= " + tokens.here());
    }

    private int number() throws BadCondition {
        var word = tokens.next();
        if (!word.matches("\\d{1,6}")) throw new BadCondition("expected a whole number, found '" + word + "'");
        return Integer.parseInt(word);
    }
}

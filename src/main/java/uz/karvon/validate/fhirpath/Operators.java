package uz.karvon.validate.fhirpath;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;

/** The operators between two collections. */
final class Operators {
    private Operators() {}

    static Term of(String operator, Term left, Term right) throws BadPath {
        return switch (operator) {
            case "and" -> logic(left, right, Operators::and);
            case "or" ->
                logic(left, right, (a, b) -> and(a.map(x -> !x), b.map(x -> !x)).map(x -> !x));
            case "xor" -> logic(left, right, (a, b) -> a.flatMap(x -> b.map(y -> x != y)));
            case "implies" -> logic(left, right, Operators::implies);
            case "=" -> equality(left, right, true);
            case "!=" -> equality(left, right, false);
            case "~" -> equivalence(left, right, true);
            case "!~" -> equivalence(left, right, false);
            case "<" -> order(left, right, order -> order < 0);
            case "<=" -> order(left, right, order -> order <= 0);
            case ">" -> order(left, right, order -> order > 0);
            case ">=" -> order(left, right, order -> order >= 0);
            case "in" -> membership(left, right);
            case "contains" -> membership(right, left);
            case "|" ->
                (focus, scope) -> {
                    var all = new ArrayList<>(left.of(focus, scope));
                    all.addAll(right.of(focus, scope));
                    return Values.distinct(all);
                };
            case "&" -> (focus, scope) -> List.of(joined(left.of(focus, scope)) + joined(right.of(focus, scope)));
            case "+" -> sum(left, right);
            case "-" -> arithmetic(left, right, BigDecimal::subtract);
            case "*" -> arithmetic(left, right, BigDecimal::multiply);
            default -> throw new BadPath("the operator " + operator + " is not known here");
        };
    }

    static Term minus(Term number) {
        return (focus, scope) -> number.of(focus, scope).stream()
                .map(Values::plain)
                .filter(BigDecimal.class::isInstance)
                .<Object>map(value -> ((BigDecimal) value).negate())
                .toList();
    }

    private static Term logic(
            Term left, Term right, BiFunction<Optional<Boolean>, Optional<Boolean>, Optional<Boolean>> rule) {
        return (focus, scope) -> rule.apply(Values.truth(left.of(focus, scope)), Values.truth(right.of(focus, scope)))
                .map(Values::of)
                .orElse(List.of());
    }

    private static Optional<Boolean> and(Optional<Boolean> one, Optional<Boolean> other) {
        if (one.isPresent() && !one.get() || other.isPresent() && !other.get()) return Optional.of(false);
        return one.isPresent() && other.isPresent() ? Optional.of(true) : Optional.empty();
    }

    private static Optional<Boolean> implies(Optional<Boolean> one, Optional<Boolean> other) {
        if (one.isPresent()) return one.get() ? other : Optional.of(true);
        return other.isPresent() && other.get() ? Optional.of(true) : Optional.empty();
    }

    private static Term equality(Term left, Term right, boolean wanted) {
        return (focus, scope) -> {
            var one = left.of(focus, scope);
            var other = right.of(focus, scope);
            if (one.isEmpty() || other.isEmpty()) return List.of();
            return Values.of(Values.isEqual(one, other) == wanted);
        };
    }

    private static Term equivalence(Term left, Term right, boolean wanted) {
        return (focus, scope) -> {
            var one = left.of(focus, scope);
            var other = right.of(focus, scope);
            boolean same = one.size() == other.size()
                    && one.stream().allMatch(item -> other.stream()
                            .anyMatch(each -> Values.isSame(item, each)
                                    || Values.text(item).equalsIgnoreCase(Values.text(each))));
            return Values.of(same == wanted);
        };
    }

    private static Term order(Term left, Term right, IntPredicate test) {
        return (focus, scope) -> {
            var one = left.of(focus, scope);
            var other = right.of(focus, scope);
            if (one.size() != 1 || other.size() != 1) return List.of();
            return Values.compare(one.get(0), other.get(0))
                    .map(order -> Values.of(test.test(order)))
                    .orElse(List.of());
        };
    }

    private static Term membership(Term item, Term list) {
        return (focus, scope) -> {
            var wanted = item.of(focus, scope);
            if (wanted.isEmpty()) return List.of();
            var values = list.of(focus, scope);
            return Values.of(wanted.stream().allMatch(each -> Values.holds(values, each)));
        };
    }

    private static String joined(List<Object> values) {
        return values.isEmpty() ? "" : Values.text(values.get(0));
    }

    private static Term sum(Term left, Term right) {
        var numbers = arithmetic(left, right, BigDecimal::add);
        return (focus, scope) -> {
            var one = left.of(focus, scope);
            var other = right.of(focus, scope);
            if (one.size() == 1
                    && other.size() == 1
                    && Values.plain(one.get(0)) instanceof String a
                    && Values.plain(other.get(0)) instanceof String b) return List.of(a + b);
            return numbers.of(focus, scope);
        };
    }

    private static Term arithmetic(Term left, Term right, BiFunction<BigDecimal, BigDecimal, BigDecimal> operation) {
        return (focus, scope) -> {
            var one = left.of(focus, scope);
            var other = right.of(focus, scope);
            if (one.size() == 1
                    && other.size() == 1
                    && Values.plain(one.get(0)) instanceof BigDecimal a
                    && Values.plain(other.get(0)) instanceof BigDecimal b) return List.of(operation.apply(a, b));
            return List.of();
        };
    }
}

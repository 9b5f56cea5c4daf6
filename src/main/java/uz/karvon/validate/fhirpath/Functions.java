package uz.karvon.validate.fhirpath;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;

/** Steps to children, and the functions that invariants call. */
final class Functions {
    private Functions() {}

    /** @param first whether it may be the name of the resource's own type, as {@code Patient.name} begins */
    static Term child(String name, boolean first) {
        return (focus, scope) -> {
            var found = new ArrayList<Object>();
            for (var item : focus) {
                if (first
                        && item instanceof FhirResource resource
                        && resource.type().equals(name)) found.add(item);
                for (var child : Values.children(item))
                    if (Values.isCalled(child, name)) found.add(Values.entered(child));
            }
            return found;
        };
    }

    static Term type(Term of, String operator, String type) {
        if (operator.equals("is"))
            return (focus, scope) -> {
                var items = of.of(focus, scope);
                return items.isEmpty() ? items : Values.of(Values.isOfType(items.get(0), type));
            };
        return (focus, scope) -> of.of(focus, scope).stream()
                .filter(item -> Values.isOfType(item, type))
                .toList();
    }

    static Term index(Term of, Term index) {
        return (focus, scope) -> {
            var items = of.of(focus, scope);
            var at = index.of(focus, scope);
            if (at.isEmpty() || !(Values.plain(at.get(0)) instanceof BigDecimal number)) return List.of();
            int position = number.intValue();
            return position < 0 || position >= items.size() ? List.of() : List.of(items.get(position));
        };
    }

    static Term of(String name, List<Term> arguments) throws BadPath {
        return switch (arguments.size()) {
            case 0 -> plain(name);
            case 1 -> withOne(name, arguments.get(0));
            default -> withMore(name, arguments);
        };
    }

    private static BadPath unknown(String name) {
        return new BadPath("the function " + name + "() is not known here");
    }

    private static Term plain(String name) throws BadPath {
        return switch (name) {
            case "exists" -> (focus, scope) -> Values.of(!focus.isEmpty());
            case "empty" -> (focus, scope) -> Values.of(focus.isEmpty());
            case "not" ->
                (focus, scope) ->
                        Values.truth(focus).map(truth -> Values.of(!truth)).orElse(List.of());
            case "count" -> (focus, scope) -> List.of(BigDecimal.valueOf(focus.size()));
            case "hasValue" -> (focus, scope) -> Values.of(focus.size() == 1 && hasValue(focus.get(0)));
            case "first", "single" -> (focus, scope) -> focus.isEmpty() ? focus : List.of(focus.get(0));
            case "last" -> (focus, scope) -> focus.isEmpty() ? focus : List.of(focus.get(focus.size() - 1));
            case "tail" -> (focus, scope) -> focus.isEmpty() ? focus : focus.subList(1, focus.size());
            case "distinct" -> (focus, scope) -> Values.distinct(focus);
            case "isDistinct" ->
                (focus, scope) -> Values.of(Values.distinct(focus).size() == focus.size());
            case "allTrue" -> (focus, scope) -> Values.of(focus.stream().allMatch(Functions::isTrue));
            case "allFalse" -> (focus, scope) -> Values.of(focus.stream().noneMatch(Functions::isTrue));
            case "anyTrue" -> (focus, scope) -> Values.of(focus.stream().anyMatch(Functions::isTrue));
            case "children" ->
                (focus, scope) -> focus.stream()
                        .<Object>flatMap(item -> Values.children(item).stream())
                        .toList();
            case "descendants" ->
                (focus, scope) -> {
                    var all = new ArrayList<Object>();
                    focus.forEach(item -> descend(item, all));
                    return all;
                };
            case "resolve" ->
                (focus, scope) ->
                        focus.stream().flatMap(item -> target(item).stream()).toList();
            case "length" ->
                (focus, scope) -> focus.isEmpty()
                        ? focus
                        : List.of(BigDecimal.valueOf(Values.text(focus.get(0)).length()));
            case "toString" -> (focus, scope) -> focus.isEmpty() ? focus : List.of(Values.text(focus.get(0)));
            case "toInteger", "toDecimal" ->
                (focus, scope) -> focus.stream()
                        .<Object>flatMap(item -> Values.number(Values.text(item)).stream())
                        .toList();
            case "lower" ->
                (focus, scope) -> focus.stream()
                        .<Object>map(item -> Values.text(item).toLowerCase(java.util.Locale.ROOT))
                        .toList();
            case "upper" ->
                (focus, scope) -> focus.stream()
                        .<Object>map(item -> Values.text(item).toUpperCase(java.util.Locale.ROOT))
                        .toList();
            case "trim" ->
                (focus, scope) -> focus.stream()
                        .<Object>map(item -> Values.text(item).strip())
                        .toList();
            default -> throw unknown(name);
        };
    }

    private static boolean isTrue(Object item) {
        return Values.isTrue(List.of(item));
    }

    private static boolean hasValue(Object item) {
        return !(item instanceof FhirResource)
                && (!(item instanceof FhirElement element) || element.text().isPresent());
    }

    private static void descend(Object item, List<Object> into) {
        for (var child : Values.children(item)) {
            into.add(child);
            descend(child, into);
        }
    }

    private static List<Object> target(Object item) {
        return item instanceof FhirElement element
                ? element.target().<List<Object>>map(List::of).orElse(List.of())
                : List.of();
    }

    private static Term withOne(String name, Term argument) throws BadPath {
        return switch (name) {
            case "where" -> (focus, scope) -> Parser.where(focus, argument, scope);
            case "exists" ->
                (focus, scope) ->
                        Values.of(!Parser.where(focus, argument, scope).isEmpty());
            case "all" ->
                (focus, scope) -> Values.of(Parser.where(focus, argument, scope).size() == focus.size());
            case "select" ->
                (focus, scope) -> focus.stream()
                        .flatMap(item -> argument.of(List.of(item), scope.with(item)).stream())
                        .toList();
            case "extension" -> extension(argument);
            case "union" -> (focus, scope) -> Values.distinct(combined(focus, argument, scope));
            case "combine" -> (focus, scope) -> combined(focus, argument, scope);
            case "intersect" -> filter(argument, true);
            case "exclude" -> filter(argument, false);
            case "skip" ->
                (focus, scope) ->
                        focus.stream().skip(number(argument, focus, scope)).toList();
            case "take" ->
                (focus, scope) ->
                        focus.stream().limit(number(argument, focus, scope)).toList();
            case "startsWith" -> text(argument, String::startsWith);
            case "endsWith" -> text(argument, String::endsWith);
            case "contains" -> text(argument, String::contains);
            case "matches" ->
                matches(argument, (pattern, text) -> pattern.matcher(text).find());
            case "matchesFull" ->
                matches(argument, (pattern, text) -> pattern.matcher(text).matches());
            case "substring" ->
                (focus, scope) -> focus.isEmpty()
                        ? focus
                        : List.of(cut(Values.text(focus.get(0)), number(argument, focus, scope)));
            case "trace" -> (focus, scope) -> focus;
            default -> throw unknown(name);
        };
    }

    private static String cut(String text, int from) {
        return from < 0 || from >= text.length() ? "" : text.substring(from);
    }

    private static int number(Term argument, List<Object> focus, Term.Scope scope) {
        var values = argument.of(focus, scope);
        return values.isEmpty()
                ? 0
                : Values.number(Values.text(values.get(0)))
                        .map(BigDecimal::intValue)
                        .orElse(0);
    }

    private static List<Object> combined(List<Object> focus, Term argument, Term.Scope scope) {
        var all = new ArrayList<>(focus);
        all.addAll(argument.of(List.of(scope.self()), scope));
        return all;
    }

    private static Term filter(Term argument, boolean wanted) {
        return (focus, scope) -> {
            var other = argument.of(List.of(scope.self()), scope);
            return Values.distinct(focus).stream()
                    .filter(item -> Values.holds(other, item) == wanted)
                    .toList();
        };
    }

    private static Term extension(Term url) {
        return (focus, scope) -> {
            var wanted = url.of(focus, scope);
            if (wanted.isEmpty()) return List.of();
            Predicate<FhirElement> isIt = child -> child.type().name().equals("extension")
                    && child.first("url")
                            .map(FhirElement::textOrEmpty)
                            .orElse("")
                            .equals(wanted.get(0));
            return focus.stream()
                    .flatMap(item -> Values.children(item).stream())
                    .filter(isIt)
                    .map(Object.class::cast)
                    .toList();
        };
    }

    private static Term text(Term argument, BiPredicate<String, String> test) {
        return (focus, scope) -> {
            var other = argument.of(focus, scope);
            if (focus.isEmpty() || other.isEmpty()) return List.of();
            return Values.of(test.test(Values.text(focus.get(0)), Values.text(other.get(0))));
        };
    }

    // a pattern is a constant, made once; one that is none cannot be judged here
    private static Term matches(Term argument, BiPredicate<Pattern, String> test) throws BadPath {
        var constant = argument.of(List.of(), new Term.Scope(new FhirResource(""), "", ""));
        if (constant.size() != 1 || !(constant.get(0) instanceof String expression))
            throw new BadPath("matches() takes a constant");
        try {
            var pattern = Pattern.compile(expression, Pattern.DOTALL);
            return (focus, scope) -> focus.isEmpty() ? focus : Values.of(test.test(pattern, Values.text(focus.get(0))));
        } catch (PatternSyntaxException e) {
            throw new BadPath("matches() has no regular expression");
        }
    }

    private static Term withMore(String name, List<Term> arguments) throws BadPath {
        if (!name.equals("iif") || arguments.size() > 3) throw unknown(name);
        return (focus, scope) -> {
            if (Values.isTrue(arguments.get(0).of(focus, scope)))
                return arguments.get(1).of(focus, scope);
            return arguments.size() == 3 ? arguments.get(2).of(focus, scope) : List.of();
        };
    }
}

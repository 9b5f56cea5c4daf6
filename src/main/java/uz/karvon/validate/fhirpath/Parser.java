package uz.karvon.validate.fhirpath;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import uz.karvon.validate.fhirpath.Lexer.Sort;
import uz.karvon.validate.fhirpath.Lexer.Word;

/** Reads the words of an expression by FHIRPath's order of operators, the weakest first. */
final class Parser {
    private static final List<List<String>> LEVELS = List.of(
            List.of("implies"),
            List.of("or", "xor"),
            List.of("and"),
            List.of("in", "contains"),
            List.of("=", "!=", "~", "!~"),
            List.of("<", "<=", ">", ">="),
            List.of("|"),
            List.of("is", "as"),
            List.of("+", "-", "&"),
            List.of("*", "/", "div", "mod"));
    private static final int TYPES = 7;
    private static final int DEEPEST = 200;

    private final List<Word> words;
    private int at;
    private int depth;

    Parser(List<Word> words) {
        this.words = words;
    }

    Term whole() throws BadPath {
        var term = level(0);
        if (peek().sort() != Sort.END) throw new BadPath("'" + peek().text() + "' is not expected there");
        return term;
    }

    private Word peek() {
        return words.get(at);
    }

    private Word take() {
        return words.get(at++);
    }

    private void expect(String symbol) throws BadPath {
        if (!take().is(symbol)) throw new BadPath("expected '" + symbol + "'");
    }

    private Term level(int level) throws BadPath {
        if (++depth > DEEPEST) throw new BadPath("it is nested too deeply");
        if (level == LEVELS.size()) return unary();
        var left = level(level + 1);
        while (isOperator(level)) {
            var operator = take().text();
            left = level == TYPES
                    ? Functions.type(left, operator, typeName())
                    : Operators.of(operator, left, level(level + 1));
        }
        depth--;
        return left;
    }

    private boolean isOperator(int level) {
        boolean couldBe = peek().sort() == Sort.SYMBOL || peek().sort() == Sort.NAME;
        return couldBe && LEVELS.get(level).contains(peek().text());
    }

    private Term unary() throws BadPath {
        depth--;
        if (!peek().is("-")) return invocations(primary());
        take();
        return Operators.minus(invocations(primary()));
    }

    private String typeName() throws BadPath {
        var name = take();
        if (name.sort() != Sort.NAME) throw new BadPath("a type is missing");
        if (!peek().is(".")) return name.text();
        take();
        return take().text();
    }

    private Term invocations(Term first) throws BadPath {
        var term = first;
        while (peek().is(".") || peek().is("[")) {
            if (take().is("[")) {
                var index = level(0);
                expect("]");
                term = Functions.index(term, index);
            } else {
                term = chained(term, member(false));
            }
        }
        return term;
    }

    private static Term chained(Term before, Term after) {
        return (focus, scope) -> after.of(before.of(focus, scope), scope);
    }

    private Term primary() throws BadPath {
        var word = peek();
        if (word.is("(")) {
            take();
            var inner = level(0);
            expect(")");
            return inner;
        }
        if (word.is("{")) throw new BadPath("an empty collection is not read");
        return switch (word.sort()) {
            case TEXT -> constant(take().text());
            case NUMBER -> constant(new BigDecimal(take().text()));
            case VARIABLE -> variable(take().text());
            case NAME -> member(true);
            default -> throw new BadPath("'" + word.text() + "' is not expected there");
        };
    }

    private static Term constant(Object value) {
        var values = List.of(value);
        return (focus, scope) -> values;
    }

    private static Term variable(String name) throws BadPath {
        return switch (name) {
            case "$this" -> (focus, scope) -> List.of(scope.self());
            case "%resource", "%rootResource" -> (focus, scope) -> List.of(scope.resource());
            case "%context" -> (focus, scope) -> List.of(scope.context());
            case "%ucum" -> constant("http://unitsofmeasure.org");
            default -> throw new BadPath("the variable " + name + " is not known here");
        };
    }

    /** A name, or a call. @param first whether nothing stands before it, so that it is asked of {@code $this} */
    private Term member(boolean first) throws BadPath {
        var word = take();
        if (word.sort() == Sort.VARIABLE) return variable(word.text());
        if (word.sort() != Sort.NAME) throw new BadPath("a name is missing after the dot");
        if (first
                && !peek().is("(")
                && (word.text().equals("true") || word.text().equals("false")))
            return constant(word.text().equals("true"));
        var term = peek().is("(") ? call(word.text()) : Functions.child(word.text(), first);
        return first ? (focus, scope) -> term.of(List.of(scope.self()), scope) : term;
    }

    private Term call(String name) throws BadPath {
        expect("(");
        if (name.equals("ofType") || name.equals("is") || name.equals("as")) {
            var type = typeName();
            expect(")");
            return Functions.type((focus, scope) -> focus, name, type);
        }
        var arguments = new ArrayList<Term>();
        while (!peek().is(")")) {
            arguments.add(level(0));
            if (peek().is(",")) take();
            else if (!peek().is(")")) throw new BadPath("expected ')' after the arguments of " + name);
        }
        take();
        return Functions.of(name, arguments);
    }

    /** Items of the focus for which a criterion holds. */
    static List<Object> where(List<Object> focus, Term criterion, Term.Scope scope) {
        Predicate<Object> holds = item -> Values.isTrue(criterion.of(List.of(item), scope.with(item)));
        return focus.stream().filter(holds).toList();
    }
}

package uz.karvon.validate.fhirpath;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into its words (https://hl7.org/fhirpath/N1, chapter 11). */
final class Lexer {
    /** The sorts of words. */
    enum Sort {
        NAME,
        TEXT,
        NUMBER,
        SYMBOL,
        VARIABLE,
        END
    }

    /** One word; of a text what it means, without quotes and escapes. */
    record Word(Sort sort, String text) {
        boolean is(String symbol) {
            return sort != Sort.TEXT && text.equals(symbol);
        }
    }

    private final String source;
    private final List<Word> words = new ArrayList<>();
    private int at;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Word> words(String expression) throws BadPath {
        var lexer = new Lexer(expression);
        while (lexer.at < expression.length()) lexer.word();
        lexer.words.add(new Word(Sort.END, ""));
        return lexer.words;
    }

    private void word() throws BadPath {
        char letter = source.charAt(at);
        if (Character.isWhitespace(letter)) at++;
        else if (letter == '\'') words.add(new Word(Sort.TEXT, quoted('\'')));
        else if (letter == '`') words.add(new Word(Sort.NAME, quoted('`')));
        else if (letter == '%' || letter == '$') words.add(new Word(Sort.VARIABLE, letter + name(at + 1)));
        else if (Character.isDigit(letter)) words.add(new Word(Sort.NUMBER, number()));
        else if (Character.isLetter(letter) || letter == '_') words.add(new Word(Sort.NAME, name(at)));
        else symbol();
    }

    private String name(int from) throws BadPath {
        at = from;
        while (at < source.length() && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '_')) at++;
        if (at == from) throw new BadPath("a name is missing at position " + from);
        return source.substring(from, at);
    }

    private String number() {
        int from = at;
        while (at < source.length() && Character.isDigit(source.charAt(at))) at++;
        if (at + 1 < source.length() && source.charAt(at) == '.' && Character.isDigit(source.charAt(at + 1))) {
            at++;
            while (at < source.length() && Character.isDigit(source.charAt(at))) at++;
        }
        return source.substring(from, at);
    }

    private String quoted(char quote) throws BadPath {
        var text = new StringBuilder();
        for (at++; at < source.length() && source.charAt(at) != quote; at++)
            text.append(source.charAt(at) == '\\' ? escaped() : source.charAt(at));
        if (at == source.length()) throw new BadPath("a quote is not closed");
        at++;
        return text.toString();
    }

    private char escaped() throws BadPath {
        at++;
        if (at == source.length()) throw new BadPath("a quote is not closed");
        return switch (source.charAt(at)) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'f' -> '\f';
            case 'u' -> throw new BadPath("an escape by number is not read");
            default -> source.charAt(at);
        };
    }

    private void symbol() throws BadPath {
        var two = source.substring(at, Math.min(at + 2, source.length()));
        if (List.of("<=", ">=", "!=", "!~").contains(two)) {
            words.add(new Word(Sort.SYMBOL, two));
            at += 2;
            return;
        }
        if (".,()[]=<>|+-*/&~".indexOf(source.charAt(at)) < 0)
            throw new BadPath("'" + source.charAt(at) + "' is not read");
        words.add(new Word(Sort.SYMBOL, source.substring(at, at + 1)));
        at++;
    }
}

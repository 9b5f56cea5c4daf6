package uz.karvon.normalise;

import java.util.List;
import uz.karvon.message.BadMessage;
import uz.karvon.message.source.Separators;

/** Finds the delimiters of a message in its MSH-1 and MSH-2, whatever they are (HL7 v2.5.1 chapter 2, Message delimiters). */
final class Hl7Separators {
    // a noncharacter of Unicode: stands for a delimiter the sender does not use
    static final char NONE = '\uFFFF';
    private static final int USUAL = 4;

    private Hl7Separators() {}

    /**
     * @param text the message from its first character on
     * @param warnings receives a sentence about an MSH-2 that is odd but plain
     * @throws BadMessage if there is no MSH, or it ends before its delimiters do
     */
    static Separators of(String text, List<String> warnings) {
        requireHeader(text);
        char field = text.charAt(3);
        if (Character.isLetterOrDigit(field) || Character.isWhitespace(field))
            throw new BadMessage("MSH-1 is no delimiter; expected a character such as |", List.of("MSH-1"));
        int end = text.indexOf(field, 4);
        int lineEnd = lineEnd(text);
        if (end < 0 || end > lineEnd)
            throw new BadMessage(
                    "the message is cut off inside MSH-2; expected at least MSH-1 to MSH-12", List.of("MSH-2"));
        boolean isUsual = end == 4 + USUAL && text.startsWith("|^~\\&", 3);
        return isUsual ? Separators.USUAL : of(field, text.substring(4, end).strip(), warnings);
    }

    private static void requireHeader(String text) {
        if (text.isEmpty())
            throw new BadMessage("the message is empty; expected an HL7 v2 message beginning with MSH", List.of("MSH"));
        if (text.startsWith("FHS") || text.startsWith("BHS"))
            throw new BadMessage(
                    "this is a batch; expected one message beginning with MSH", List.of(text.substring(0, 3)));
        if (!text.startsWith("MSH"))
            throw new BadMessage("the message does not begin with MSH; expected an HL7 v2 message", List.of("MSH"));
        if (text.length() < 5)
            throw new BadMessage(
                    "the message is cut off inside MSH; expected at least MSH-1 to MSH-12", List.of("MSH-1"));
    }

    private static Separators of(char field, String encoding, List<String> warnings) {
        if (encoding.isEmpty())
            throw new BadMessage("MSH-2 is empty; expected four characters such as ^~\\&", List.of("MSH-2"));
        // a control character would come back out of \\S\\, \\R\\ or \\T\\ as text, which FHIR does not take
        if (encoding.length() > USUAL + 1
                || encoding.chars().anyMatch(c -> Character.isLetterOrDigit(c) || Character.isISOControl(c)))
            throw new BadMessage(
                    "MSH-2 holds " + encoding.length()
                            + " characters, or a letter or control character among them; expected four such as ^~\\& after MSH and |",
                    List.of("MSH-1", "MSH-2"));
        // a sender that escapes its own escape character, as a string in a program's source has to
        if (encoding.length() == USUAL + 1 && encoding.charAt(2) == encoding.charAt(3)) {
            warnings.add("MSH-2 doubles the escape character; read as one");
            encoding = encoding.substring(0, 3) + encoding.charAt(4);
        }
        if (encoding.length() < USUAL)
            warnings.add("MSH-2 has " + encoding.length() + " characters; expected four, read in their usual order");
        if ((field + encoding).chars().limit(1 + USUAL).distinct().count() < Math.min(1 + USUAL, 1 + encoding.length()))
            throw new BadMessage("MSH-2 names one character twice; expected four different ones", List.of("MSH-2"));
        return new Separators(field, at(encoding, 0), at(encoding, 1), at(encoding, 2), at(encoding, 3));
    }

    private static char at(String encoding, int index) {
        return index < encoding.length() ? encoding.charAt(index) : NONE;
    }

    private static int lineEnd(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n') at++;
        return at;
    }
}

package uz.karvon.message.source;

/** Turns HL7 escape sequences between two offsets of a message into the text they stand for (chapter 2, Use of escape sequences). */
@FunctionalInterface
public interface Escapes {
    String decode(String text, int start, int end, Separators separators);
}

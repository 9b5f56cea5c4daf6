package uz.karvon.message.source;

/** The delimiters of one HL7 v2 message, as its MSH-1 and MSH-2 give them (chapter 2, Message delimiters). */
public record Separators(char field, char component, char repetition, char escape, char subcomponent) {
    /** What nearly everybody sends: {@code |^~\&}. */
    public static final Separators USUAL = new Separators('|', '^', '~', '\\', '&');
}

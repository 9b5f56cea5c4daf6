package uz.karvon.validate.reference;

import java.util.regex.Pattern;

/**
 * What HAPI's validator says of one element. Its own sentence is left out: it quotes values, and they are patients'.
 *
 * @param error whether it refuses the resource
 * @param rule HAPI's name of the message, such as {@code Terminology_TX_NoValid_1_CC}
 * @param element FHIRPath of plain steps: {@code Bundle.entry[0].resource.identifier[1].system}
 */
public record ReferenceFinding(boolean error, String rule, String element) {
    private static final Pattern NOTE =
            Pattern.compile("/\\*[^*]*\\*/|\\[url='[^']*']|\\.ofType\\([A-Za-z]+\\)|:[A-Za-z0-9_-]+");

    /** A path without the notes HAPI puts into it, and without the types we put into ours. */
    public static String plain(String path) {
        return NOTE.matcher(path).replaceAll("").replace("[x]", "");
    }
}

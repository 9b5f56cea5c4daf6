package uz.karvon.map.function;

import java.util.regex.Pattern;

/**
 * The words of a text that blanks part, such as the family, given and patronymic name in one column.
 *
 * @param number of the first that is meant, from 1
 */
record Words(int number) {
    private static final Pattern BLANKS = Pattern.compile("[\\s\u00A0]+");
    private static final Pattern NUMBER = Pattern.compile("[1-9]");

    /** @throws IllegalArgumentException if it is no number from 1 to 9 */
    static Words numbered(String number) {
        if (!NUMBER.matcher(number).matches())
            throw new IllegalArgumentException("a word is counted from 1 to 9; expected such as word(1)");
        return new Words(Integer.parseInt(number));
    }

    /** The word of that number; empty where there are fewer. */
    String one(String text, Spot spot) {
        return split(text, number + 1);
    }

    /** The word of that number and all that follow, a blank between them. */
    String andAllAfter(String text, Spot spot) {
        return split(text, number);
    }

    private String split(String text, int most) {
        var words = BLANKS.matcher(text).replaceAll(" ").strip().split(" ", most);
        return words.length < number ? "" : words[number - 1];
    }
}

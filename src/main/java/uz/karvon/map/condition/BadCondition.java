package uz.karvon.map.condition;

import java.util.Optional;

/** A condition that cannot be read; the message says what was found and what was expected. */
public final class BadCondition extends Exception {
    private static final long serialVersionUID = 1;

    private final String word;

    BadCondition(String message) {
        this(message, "");
    }

    /** @param word what stands where one of {@link ConditionParser#WORDS} was expected */
    BadCondition(String message, String word) {
        super(message);
        this.word = word;
    }

    /** The word that stands where a condition word was expected; empty if the condition fails otherwise. */
    public Optional<String> word() {
        return Optional.of(word).filter(found -> !found.isEmpty());
    }
}

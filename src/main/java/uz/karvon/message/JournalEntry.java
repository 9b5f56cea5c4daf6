package uz.karvon.message;

import java.util.Optional;

/**
 * What one step of a message's way tells the books: how it stands and, once it is delivered, what it was.
 *
 * @param content only with the outcome {@code DELIVERED}; a dead letter brings its own
 */
public record JournalEntry(Outcome outcome, Optional<Content> content) {
    /** An entry with nothing to keep beside it. */
    public static JournalEntry of(Outcome outcome) {
        return new JournalEntry(outcome, Optional.empty());
    }
}

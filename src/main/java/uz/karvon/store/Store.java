package uz.karvon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.MessageId;
import uz.karvon.message.Outcome;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;

/**
 * The books of all messages and the dead letters. What a method has accepted is on disk when it returns; every method
 * throws {@link Unreachable}, and has changed nothing, while the database is away. Safe for many threads and nodes.
 */
public final class Store implements AutoCloseable {
    private final Database database;

    private Store(Database database) {
        this.database = database;
    }

    /** A store on this database; it need not be up yet, and its tables are made or brought up to date at first use. */
    public static Store open(StoreSettings settings) {
        return new Store(new Database(settings));
    }

    /**
     * Books entries of the journal, all or none. Neither their order nor their repetition matters: for each message the
     * latest attempt stands, and within it what happened outweighs that it waits.
     */
    public void book(List<Outcome> entries) {
        if (entries.isEmpty()) return;
        inTransaction(connection -> new Messages(connection).book(entries));
    }

    /** Keeps a dead letter and books its message as dead, both or neither; a letter that is here already changes nothing. */
    public void park(DeadLetter letter) {
        inTransaction(connection -> {
            new Messages(connection).book(List.of(Outcome.of(letter.message(), Outcome.State.DEAD, letter.at())));
            new DeadLetters(connection).insert(letter);
        });
    }

    /** Whether the same content has reached DHP already, as another message than {@code except}. */
    public boolean deliveredBefore(String duplicateKey, MessageId except) {
        return database.reading(connection -> new Messages(connection).deliveredBefore(duplicateKey, except));
    }

    /** Whether this feed has used the message's control id (MSH-10) for something else before: worth a flag. */
    public boolean controlIdSeenWithOtherContent(SourceMessage message) {
        return database.reading(connection -> new Messages(connection).controlIdSeenWithOtherContent(message));
    }

    /** How a message stands. */
    public Optional<Outcome> find(MessageId id) {
        return database.reading(connection -> new Messages(connection).find(id));
    }

    /** The books of what was received at {@code since} or later, or of all time. */
    public Books books(Optional<Instant> since) {
        return database.reading(connection -> new Messages(connection).books(since.orElse(Instant.EPOCH)));
    }

    /** The dead letters the filter means, the latest first. */
    public List<DeadSummary> dead(DeadFilter filter) {
        return database.reading(connection -> new DeadLetters(connection).list(filter));
    }

    /** The latest dead letter of a message. */
    public Optional<DeadLetter> dead(MessageId id) {
        return database.reading(connection -> new DeadLetters(connection).latest(id));
    }

    /** Every time the message died, the latest first. */
    public List<DeadSummary> history(MessageId id) {
        return database.reading(connection -> new DeadLetters(connection).history(id));
    }

    /** The dead messages whose id starts so; three at most, since more than one only says that the start is too short. */
    public List<MessageId> deadIdsStarting(String hexDigits) {
        if (!hexDigits.matches("[0-9a-f]{1,32}")) return List.of();
        return database.reading(connection -> new DeadLetters(connection).idsStarting(hexDigits));
    }

    /** Notes that the letter went back through the front door as it is. */
    public void markReplayed(MessageId id, int attempt, Instant at) {
        inTransaction(connection -> new DeadLetters(connection).mark(id, attempt, at, Optional.empty()));
    }

    /** Notes that an edited copy went through the front door in the letter's place. */
    public void markCorrected(MessageId id, int attempt, Instant at, MessageId correctedBy) {
        inTransaction(connection -> new DeadLetters(connection).mark(id, attempt, at, Optional.of(correctedBy)));
    }

    /**
     * Asks whether the database answers.
     *
     * @throws Unreachable if not
     */
    public void check() {
        database.reading(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("select 1");
            }
        });
    }

    private void inTransaction(Change change) {
        database.inTransaction(connection -> {
            change.make(connection);
            return true;
        });
    }

    @Override
    public void close() {
        database.close();
    }

    @FunctionalInterface
    private interface Change {
        void make(Connection connection) throws SQLException;
    }
}

package uz.karvon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uz.karvon.message.ClaimRegister;
import uz.karvon.message.Content;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.JournalEntry;
import uz.karvon.message.MessageId;
import uz.karvon.message.Outcome;
import uz.karvon.message.SiteId;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;

/**
 * The books of all messages and the dead letters. What a method has accepted is on disk when it returns; every method
 * throws {@link Unreachable}, and has changed nothing, while the database is away. Safe for many threads and nodes.
 */
public final class Store implements AutoCloseable {
    private static final int FORGOTTEN_AT_ONCE = 500;

    private final Database database;
    private final Seal seal;
    private final HashKey hashKey;
    private final IdentityClaims claims;

    private Store(StoreSettings settings) {
        database = new Database(settings);
        seal = Seal.of(settings.keys());
        hashKey = new HashKey(database, seal);
        claims = new IdentityClaims(database, hashKey, holder(settings));
    }

    // what an engine that was killed had claimed is its own again when it comes back
    private static String holder(StoreSettings settings) {
        return settings.isForOneNode() ? "the only node" : UUID.randomUUID().toString();
    }

    private Records records(Connection connection) {
        return new Records(connection, hashKey.get());
    }

    private Contents contents(Connection connection) {
        return new Contents(connection, seal, hashKey.get());
    }

    /** A store on this database; it need not be up yet, and its tables are made or brought up to date at first use. */
    public static Store open(StoreSettings settings) {
        return new Store(settings);
    }

    /**
     * Books entries of the journal, all or none. Neither their order nor their repetition matters: for each message the
     * latest attempt stands, and within it what happened outweighs that it waits.
     */
    public void book(List<Outcome> entries) {
        if (entries.isEmpty()) return;
        inTransaction(connection -> new Messages(connection).book(entries));
    }

    /** Books entries as {@link #book} does, and keeps what delivered messages were beside them. */
    public void keep(List<JournalEntry> entries) {
        if (entries.isEmpty()) return;
        inTransaction(connection -> {
            new Messages(connection)
                    .book(entries.stream().map(JournalEntry::outcome).toList());
            contents(connection).keep(entries);
            records(connection).remember(entries);
        });
    }

    /** What a delivered message was, if it is still kept; without its numbers. */
    public Optional<Content> content(MessageId id) {
        return database.reading(connection -> contents(connection).find(id));
    }

    /** The messages the filter means, the latest first. */
    public List<Outcome> find(MessageFilter filter) {
        return database.reading(connection -> {
            var hash = filter.number().isEmpty()
                    ? Optional.<String>empty()
                    : Optional.of(hashKey.get().of(filter.number().get()));
            return new Messages(connection).find(filter, hash);
        });
    }

    /**
     * Forgets what is older than it has to be kept: first only what messages were, later that they were at all. A
     * message that waits or whose dead letter is open is never forgotten. In small steps, so that nobody waits long.
     *
     * @return how many rows went
     */
    public int forget(Instant contentBefore, Instant messagesBefore) {
        int gone = 0;
        for (int step = FORGOTTEN_AT_ONCE; step == FORGOTTEN_AT_ONCE; gone += step)
            step = database.inTransaction(connection -> contents(connection).forget(contentBefore, FORGOTTEN_AT_ONCE));
        for (int step = FORGOTTEN_AT_ONCE; step == FORGOTTEN_AT_ONCE; gone += step)
            step = database.inTransaction(
                    connection -> new Messages(connection).forget(messagesBefore, FORGOTTEN_AT_ONCE));
        return gone + database.inTransaction(connection -> records(connection).forget(messagesBefore));
    }

    /** Keeps a dead letter and books its message as dead, both or neither; a letter that is here already changes nothing. */
    public void park(DeadLetter letter) {
        inTransaction(connection -> {
            new Messages(connection).book(List.of(Outcome.of(letter.message(), Outcome.State.DEAD, letter.at())));
            new DeadLetters(connection, seal).insert(letter);
        });
    }

    /** Whether the same content has reached DHP already, as another message than {@code except}. */
    public boolean deliveredBefore(String duplicateKey, MessageId except) {
        return database.reading(connection -> new Messages(connection).deliveredBefore(duplicateKey, except));
    }

    /** How a message stands. */
    public Optional<Outcome> find(MessageId id) {
        return database.reading(connection -> new Messages(connection).find(id));
    }

    /** The books of what was received at {@code since} or later, or of all time. */
    public Books books(Optional<Instant> since) {
        return database.reading(connection -> new Messages(connection).books(since.orElse(Instant.EPOCH)));
    }

    /** Whether messages come and go. */
    public Pulse pulse() {
        return database.reading(connection -> new Messages(connection).pulse());
    }

    /** The dead letters the filter means, the latest first. */
    public List<DeadSummary> dead(DeadFilter filter) {
        return database.reading(connection -> new DeadLetters(connection, seal).list(filter));
    }

    /** The latest dead letter of a message. */
    public Optional<DeadLetter> dead(MessageId id) {
        return database.reading(connection -> new DeadLetters(connection, seal).latest(id));
    }

    /** Every time the message died, the latest first. */
    public List<DeadSummary> history(MessageId id) {
        return database.reading(connection -> new DeadLetters(connection, seal).history(id));
    }

    /** The dead messages whose id starts so; three at most, since more than one only says that the start is too short. */
    public List<MessageId> deadIdsStarting(String hexDigits) {
        if (!hexDigits.matches("[0-9a-f]{1,32}")) return List.of();
        return database.reading(connection -> new DeadLetters(connection, seal).idsStarting(hexDigits));
    }

    /** The messages whose id starts so; three at most, since more than one only says that the start is too short. */
    public List<MessageId> idsStarting(String hexDigits) {
        if (!hexDigits.matches("[0-9a-f]{1,32}")) return List.of();
        return database.reading(connection -> new Messages(connection).idsStarting(hexDigits));
    }

    /**
     * When the site last spoke of these records ({@code system|value}), by its own clock and as far as the books know; a
     * record it never spoke of is not in it.
     */
    public Map<String, Instant> lastSaid(SiteId site, Collection<String> records) {
        return database.reading(connection -> records(connection).lastSaid(site, records));
    }

    /** Which identities nodes are making just now; this store speaks for one node. */
    public ClaimRegister claims() {
        return claims;
    }

    /** How many messages DHP has of the same lane that came after this one, as far back as content is kept. */
    public int deliveredAfter(SourceMessage message) {
        return database.reading(
                connection -> contents(connection).deliveredSince(message.lane(), message.receivedAt()));
    }

    /** Notes that the letter went back through the front door as it is. */
    public void markReplayed(MessageId id, int attempt, Instant at) {
        inTransaction(connection -> new DeadLetters(connection, seal).mark(id, attempt, at, Optional.empty()));
    }

    /** Notes that an edited copy went through the front door in the letter's place. */
    public void markCorrected(MessageId id, int attempt, Instant at, MessageId correctedBy) {
        inTransaction(connection -> new DeadLetters(connection, seal).mark(id, attempt, at, Optional.of(correctedBy)));
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

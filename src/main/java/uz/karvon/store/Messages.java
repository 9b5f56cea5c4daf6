package uz.karvon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.karvon.message.FeedId;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.Outcome;

/** The table {@code message}: how every message stands. */
final class Messages {
    static final String SEEN_BEFORE = "control id seen before with other content";

    private static final String KNOWN = "select * from message where id = any (?) order by id for update";
    private static final String INSERT =
            """
            insert into message (feed, kind, control_id, duplicate_key, corrects, received_at, state, attempt,
                booked_at, locations, map_version, unread, micros, flag, id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String UPDATE =
            """
            update message set feed = ?, kind = ?, control_id = ?, duplicate_key = ?, corrects = ?, received_at = ?,
                state = ?, attempt = ?, booked_at = ?, locations = ?, map_version = ?, unread = ?, micros = ?, flag = ?
            where id = ?
            """;
    private static final String DELIVERED_BEFORE =
            "select 1 from message where duplicate_key = ? and id <> ? and state = 'DELIVERED' fetch first 1 row only";
    private static final String FLAG_OTHER_CONTENT =
            """
            update message set flag = case when flag = '' then ? else flag || '; ' || ? end
            where id = any (?) and flag not like ? and control_id is not null and exists (
                select 1 from message other
                where other.feed = message.feed and other.control_id = message.control_id
                    and other.duplicate_key <> message.duplicate_key
                    and (other.received_at < message.received_at
                        or other.received_at = message.received_at and other.id < message.id))
            """;
    private static final String OLD =
            """
            select id from message
            where received_at < ? and state <> 'WAITING'
                and not exists (select 1 from letter where letter.message_id = message.id and letter.state = 'OPEN')
            order by received_at, id fetch first ? rows only
            """;
    private static final String COUNT =
            "select feed, state, count(*) as messages from message where received_at >= ? group by feed, state";

    private final Connection connection;

    Messages(Connection connection) {
        this.connection = connection;
    }

    /** Books all entries; what they say of one message is brought together before it is written once. */
    void book(Collection<Outcome> entries) throws SQLException {
        // by id, so that two nodes take their locks in the same order
        var news = new TreeMap<String, Outcome>();
        for (var entry : entries) news.merge(entry.id().value(), Booking.storable(entry), Booking::standing);
        var known = known(news.keySet());
        try (var insert = connection.prepareStatement(INSERT);
                var update = connection.prepareStatement(UPDATE)) {
            for (var entry : news.values()) {
                var before = known.get(entry.id().value());
                if (before == null) add(insert, entry);
                else {
                    var stands = Booking.standing(before, entry);
                    if (!stands.equals(before)) add(update, stands);
                }
            }
            insert.executeBatch();
            update.executeBatch();
        }
        flagOtherContent(news.keySet());
    }

    /** Two messages of one feed under one control id (MSH-10) that say different things: the hospital should hear of it. */
    private void flagOtherContent(Collection<String> ids) throws SQLException {
        var array = connection.createArrayOf("varchar", ids.toArray());
        try (var update = connection.prepareStatement(FLAG_OTHER_CONTENT)) {
            update.setString(1, SEEN_BEFORE);
            update.setString(2, SEEN_BEFORE);
            update.setArray(3, array);
            update.setString(4, "%" + SEEN_BEFORE + "%");
            update.executeUpdate();
        } finally {
            array.free();
        }
    }

    private Map<String, Outcome> known(Collection<String> ids) throws SQLException {
        var known = new HashMap<String, Outcome>();
        var array = connection.createArrayOf("varchar", ids.toArray());
        try (var select = connection.prepareStatement(KNOWN)) {
            select.setArray(1, array);
            try (var rows = select.executeQuery()) {
                while (rows.next()) known.put(rows.getString("id"), entry(rows));
            }
        } finally {
            array.free();
        }
        return known;
    }

    private static void add(PreparedStatement statement, Outcome entry) throws SQLException {
        int at = 0;
        statement.setString(++at, entry.feed().value());
        statement.setString(++at, entry.kind().value());
        statement.setString(++at, entry.controlId().orElse(null));
        statement.setString(++at, entry.duplicateKey());
        statement.setString(++at, entry.corrects().map(MessageId::value).orElse(null));
        statement.setObject(++at, Columns.time(entry.receivedAt()));
        statement.setString(++at, entry.state().name());
        statement.setInt(++at, entry.attempt());
        statement.setObject(++at, Columns.time(entry.at()));
        statement.setString(++at, Columns.lines(entry.locations()));
        statement.setString(++at, entry.mapVersion());
        statement.setInt(++at, entry.unread());
        statement.setString(++at, entry.micros());
        statement.setString(++at, entry.flag());
        statement.setString(++at, entry.id().value());
        statement.addBatch();
    }

    /** How the message stands, if the books know it. */
    Optional<Outcome> find(MessageId id) throws SQLException {
        try (var select = connection.prepareStatement("select * from message where id = ?")) {
            select.setString(1, id.value());
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(entry(rows)) : Optional.empty();
            }
        }
    }

    List<MessageId> idsStarting(String prefix) throws SQLException {
        try (var select = connection.prepareStatement(
                "select id from message where id like ? order by id fetch first 3 rows only")) {
            select.setString(1, prefix + "%");
            var ids = new ArrayList<MessageId>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) ids.add(new MessageId(rows.getString("id")));
            }
            return ids;
        }
    }

    private static Outcome entry(ResultSet row) throws SQLException {
        return new Outcome(
                new MessageId(row.getString("id")),
                new FeedId(row.getString("feed")),
                new Kind(row.getString("kind")),
                Columns.optional(row, "control_id"),
                row.getString("duplicate_key"),
                Columns.optionalId(row, "corrects"),
                Columns.instant(row, "received_at"),
                Outcome.State.valueOf(row.getString("state")),
                row.getInt("attempt"),
                Columns.instant(row, "booked_at"),
                Columns.lines(row.getString("locations")),
                row.getString("map_version"),
                row.getInt("unread"),
                row.getString("micros"),
                row.getString("flag"));
    }

    /** @param numberHash of the filter's number */
    List<Outcome> find(MessageFilter filter, Optional<String> numberHash) throws SQLException {
        var conditions = new ArrayList<String>(List.of("1 = 1"));
        var values = new ArrayList<Object>();
        narrow(conditions, values, "id in (select message_id from message_number where hash = ?)", numberHash);
        narrow(conditions, values, "control_id = ?", filter.controlId().map(Columns::text));
        // neither a site id nor a feed id can hold a wildcard
        narrow(conditions, values, "feed like ?", filter.site().map(site -> site + ".%"));
        narrow(conditions, values, "feed = ?", filter.feed().map(FeedId::value));
        narrow(conditions, values, "state = ?", filter.state().map(Outcome.State::name));
        narrow(conditions, values, "received_at >= ?", filter.since().map(Columns::time));
        narrow(conditions, values, "received_at < ?", filter.until().map(Columns::time));
        values.add(filter.limit());
        var sql = "select * from message where " + String.join(" and ", conditions)
                + " order by received_at desc, id desc fetch first ? rows only";
        try (var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) select.setObject(i + 1, values.get(i));
            var found = new ArrayList<Outcome>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) found.add(entry(rows));
            }
            return found;
        }
    }

    private static void narrow(List<String> conditions, List<Object> values, String condition, Optional<?> value) {
        if (value.isEmpty()) return;
        conditions.add(condition);
        values.add(value.get());
    }

    /** Deletes at most {@code most} messages received before {@code until} that nobody waits for. */
    int forget(Instant until, int most) throws SQLException {
        // letters about them go too: all of them were put back or corrected
        try (var letters = connection.prepareStatement("delete from dead_letter where message_id in (" + OLD + ")");
                var messages = connection.prepareStatement("delete from message where id in (" + OLD + ")")) {
            for (var delete : List.of(letters, messages)) {
                delete.setObject(1, Columns.time(until));
                delete.setInt(2, most);
            }
            letters.executeUpdate();
            return messages.executeUpdate();
        }
    }

    boolean deliveredBefore(String duplicateKey, MessageId except) throws SQLException {
        return isThere(DELIVERED_BEFORE, Columns.text(duplicateKey), except.value());
    }

    private boolean isThere(String sql, String... values) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) select.setString(i + 1, values[i]);
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    Books books(Instant since) throws SQLException {
        var byFeed = new TreeMap<String, Books.Tally>();
        try (var select = connection.prepareStatement(COUNT)) {
            select.setObject(1, Columns.time(since));
            try (var rows = select.executeQuery()) {
                while (rows.next())
                    byFeed.merge(
                            rows.getString("feed"),
                            Books.Tally.of(Outcome.State.valueOf(rows.getString("state")), rows.getLong("messages")),
                            Books.Tally::plus);
            }
        }
        return Books.of(byFeed);
    }

    Pulse pulse() throws SQLException {
        Optional<Instant> oldest = Optional.empty();
        try (var select = connection.prepareStatement(
                        "select min(received_at) as oldest from message where state = 'WAITING'");
                var rows = select.executeQuery()) {
            if (rows.next()) oldest = Columns.optionalInstant(rows, "oldest");
        }
        var last = new HashMap<FeedId, Instant>();
        try (var select = connection.prepareStatement(
                        "select feed, max(received_at) as latest from message group by feed");
                var rows = select.executeQuery()) {
            while (rows.next()) last.put(new FeedId(rows.getString("feed")), Columns.instant(rows, "latest"));
        }
        return Pulse.of(oldest, last);
    }
}

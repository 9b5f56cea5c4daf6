package uz.karvon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import uz.karvon.message.Content;
import uz.karvon.message.JournalEntry;
import uz.karvon.message.MessageId;

/** The tables {@code content} and {@code message_number}: what delivered messages were, and how they are found. */
final class Contents {
    private static final String KEEP_CONTENT =
            "insert into content (message_id, kept_at, source, sent, lane) values (?, ?, ?, ?, ?)";
    private static final String KEEP_NUMBER = "insert into message_number (hash, message_id) values (?, ?)";

    private final Connection connection;
    private final Seal seal;
    private final NumberHash hash;

    Contents(Connection connection, Seal seal, NumberHash hash) {
        this.connection = connection;
        this.seal = seal;
        this.hash = hash;
    }

    /** Keeps what comes beside the entries, in place of what is here of the same messages. */
    void keep(List<JournalEntry> entries) throws SQLException {
        // a message put back has new content; one journalled twice has the same
        var news = new TreeMap<String, JournalEntry>();
        for (var entry : entries)
            if (entry.content().isPresent()) news.put(entry.outcome().id().value(), entry);
        if (news.isEmpty()) return;
        forget(news.keySet());
        try (var content = connection.prepareStatement(KEEP_CONTENT);
                var number = connection.prepareStatement(KEEP_NUMBER)) {
            for (var entry : news.entrySet()) {
                var kept = entry.getValue().content().get();
                content.setString(1, entry.getKey());
                content.setObject(2, Columns.time(entry.getValue().outcome().at()));
                content.setBytes(3, seal.seal(kept.source(), entry.getKey()));
                content.setBytes(4, seal.seal(kept.sent(), entry.getKey()));
                content.setString(5, Columns.text(kept.lane()));
                content.addBatch();
                // two numbers may differ by spaces alone
                for (var value :
                        new TreeSet<>(kept.numbers().stream().map(hash::of).toList())) {
                    number.setString(1, value);
                    number.setString(2, entry.getKey());
                    number.addBatch();
                }
            }
            content.executeBatch();
            number.executeBatch();
        }
    }

    private void forget(Collection<String> ids) throws SQLException {
        var array = connection.createArrayOf("varchar", ids.toArray());
        try {
            for (var table : List.of("content", "message_number"))
                try (var delete = connection.prepareStatement("delete from " + table + " where message_id = any (?)")) {
                    delete.setArray(1, array);
                    delete.executeUpdate();
                }
        } finally {
            array.free();
        }
    }

    Optional<Content> find(MessageId id) throws SQLException {
        try (var select = connection.prepareStatement("select source, sent, lane from content where message_id = ?")) {
            select.setString(1, id.value());
            try (var rows = select.executeQuery()) {
                if (!rows.next()) return Optional.empty();
                return Optional.of(new Content(
                        seal.open(rows.getBytes("source"), id.value()),
                        seal.open(rows.getBytes("sent"), id.value()),
                        rows.getString("lane"),
                        List.of(),
                        List.of(),
                        Optional.empty()));
            }
        }
    }

    /** How many messages of this lane that were received after {@code since} DHP has. */
    int deliveredSince(String lane, Instant since) throws SQLException {
        var sql = "select count(*) from content join message on message.id = content.message_id"
                + " where content.lane = ? and message.received_at > ? and message.state = 'DELIVERED'";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, Columns.text(lane));
            select.setObject(2, Columns.time(since));
            try (var rows = select.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    /** Deletes what was kept before {@code until}, at most {@code most} messages' content. */
    int forget(Instant until, int most) throws SQLException {
        int gone = 0;
        for (var table : List.of("message_number", "content")) {
            var sql = "delete from " + table + " where message_id in (select message_id from content where kept_at < ?"
                    + " order by kept_at, message_id fetch first ? rows only)";
            try (var delete = connection.prepareStatement(sql)) {
                delete.setObject(1, Columns.time(until));
                delete.setInt(2, most);
                gone = delete.executeUpdate();
            }
        }
        return gone;
    }
}

package uz.karvon.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import uz.karvon.message.Content;
import uz.karvon.message.JournalEntry;
import uz.karvon.message.MessageId;

/** The tables {@code content} and {@code message_number}: what delivered messages were, and how they are found. */
final class Contents {
    private static final String KEEP_CONTENT =
            "insert into content (message_id, kept_at, source, sent, lane) values (?, ?, ?, ?, ?)";
    private static final String KEEP_NUMBER = "insert into message_number (hash, message_id) values (?, ?)";
    private static final String SECRET = "hash-key";
    private static final int SECRET_BYTES = 32;

    private final Connection connection;
    private final Seal seal;

    Contents(Connection connection, Seal seal) {
        this.connection = connection;
        this.seal = seal;
    }

    /** Keeps what comes beside the entries; what is here already stays as it is. */
    void keep(List<JournalEntry> entries) throws SQLException {
        var news = entries.stream().filter(entry -> entry.content().isPresent()).toList();
        if (news.isEmpty()) return;
        var key = hashKey();
        try (var content = connection.prepareStatement(KEEP_CONTENT);
                var number = connection.prepareStatement(KEEP_NUMBER)) {
            for (var entry : news) {
                var id = entry.outcome().id();
                // a message put back has new content; one journalled twice has the same
                forget(id);
                content.setString(1, id.value());
                content.setObject(2, Columns.time(entry.outcome().at()));
                content.setBytes(3, seal.seal(entry.content().get().source(), id.value()));
                content.setBytes(4, seal.seal(entry.content().get().sent(), id.value()));
                content.setString(5, Columns.text(entry.content().get().lane()));
                content.executeUpdate();
                for (var value : entry.content().get().numbers()) {
                    number.setString(1, hash(value, key));
                    number.setString(2, id.value());
                    number.addBatch();
                }
                number.executeBatch();
            }
        }
    }

    private void forget(MessageId id) throws SQLException {
        for (var table : List.of("content", "message_number"))
            try (var delete = connection.prepareStatement("delete from " + table + " where message_id = ?")) {
                delete.setString(1, id.value());
                delete.executeUpdate();
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
                        List.of()));
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

    /** How a number stands in the books. */
    String hash(String number) throws SQLException {
        return hash(number, hashKey());
    }

    private static String hash(String number, byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(number.strip().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    private byte[] hashKey() throws SQLException {
        try (var select = connection.prepareStatement("select bytes from secret where name = ?")) {
            select.setString(1, SECRET);
            try (var rows = select.executeQuery()) {
                if (rows.next()) return Content.inflated(seal.open(rows.getBytes("bytes"), SECRET));
            }
        }
        var key = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(key);
        try (var insert = connection.prepareStatement("insert into secret (name, bytes) values (?, ?)")) {
            insert.setString(1, SECRET);
            insert.setBytes(2, seal.seal(Content.deflated(key), SECRET));
            insert.executeUpdate();
        }
        return key;
    }
}

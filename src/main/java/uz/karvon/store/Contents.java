package uz.karvon.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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
import uz.karvon.message.SiteId;

/** The tables {@code content} and {@code message_number}: what delivered messages were, and how they are found. */
final class Contents {
    private static final String KEEP_CONTENT =
            "insert into content (message_id, kept_at, source, sent, lane) values (?, ?, ?, ?, ?)";
    private static final String KEEP_NUMBER = "insert into message_number (hash, message_id) values (?, ?)";
    private static final String SAID_LATER =
            "update record_said set said_at = greatest(said_at, ?) where hash = ? and site = ?";
    private static final String SAID_FIRST =
            """
            insert into record_said (hash, site, said_at)
            select cast(? as varchar), cast(? as varchar), cast(? as timestamp(3) with time zone)
            where not exists (select 1 from record_said where hash = ? and site = ?)
            """;

    private final Connection connection;
    private final Seal seal;
    private final byte[] hashKey;

    /** @param hashKey of {@link HashKey} */
    Contents(Connection connection, Seal seal, byte[] hashKey) {
        this.connection = connection;
        this.seal = seal;
        this.hashKey = hashKey;
    }

    /** Keeps what comes beside the entries; what is here already stays as it is. */
    void keep(List<JournalEntry> entries) throws SQLException {
        var news = entries.stream().filter(entry -> entry.content().isPresent()).toList();
        if (news.isEmpty()) return;
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
                    number.setString(1, hash(value));
                    number.setString(2, id.value());
                    number.addBatch();
                }
                number.executeBatch();
                remember(entry.outcome().feed().site(), entry.content().get());
            }
        }
    }

    private void remember(SiteId site, Content content) throws SQLException {
        if (content.saidAt().isEmpty()) return;
        try (var update = connection.prepareStatement(SAID_LATER);
                var insert = connection.prepareStatement(SAID_FIRST)) {
            for (var record : content.records()) {
                var values = List.of(hash(record), site.value());
                update.setObject(1, Columns.time(content.saidAt().get()));
                insert.setObject(3, Columns.time(content.saidAt().get()));
                for (int i = 0; i < 2; i++) {
                    update.setString(i + 2, values.get(i));
                    insert.setString(i + 1, values.get(i));
                    insert.setString(i + 4, values.get(i));
                }
                if (update.executeUpdate() == 0) insert.executeUpdate();
            }
        }
    }

    /** When the site last spoke of a record, as far as the books know. */
    Optional<Instant> lastSaid(SiteId site, String record) throws SQLException {
        var sql = "select said_at from record_said where hash = ? and site = ?";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, hash(record));
            select.setString(2, site.value());
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(Columns.instant(rows, "said_at")) : Optional.empty();
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

    /** Forgets when records were spoken of before {@code until}. */
    int forgetSaid(Instant until) throws SQLException {
        try (var delete = connection.prepareStatement("delete from record_said where said_at < ?")) {
            delete.setObject(1, Columns.time(until));
            return delete.executeUpdate();
        }
    }

    /** How a number stands in the books. */
    String hash(String number) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(hashKey, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(number.strip().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}

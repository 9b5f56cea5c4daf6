package uz.karvon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.Content;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.FeedId;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SourceMessage;

/** The table {@code dead_letter}, and the view {@code letter} that says which of them are open. */
final class DeadLetters {
    private static final String INSERT =
            """
            insert into dead_letter (message_id, attempt, feed, kind, bytes, received_at, lane, duplicate_key,
                control_id, origin_file, origin_lines, corrects, step, reason_class, reason, places,
                operation_outcome, died_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String SUMMARY =
            """
            select message_id, attempt, feed, kind, step, reason_class, reason, places, origin_file, origin_lines,
                received_at, died_at, state, replayed_at, corrected_by
            from letter
            """;
    private static final String LATEST =
            "select * from letter where message_id = ? order by attempt desc fetch first 1 row only";
    private static final String STARTING =
            "select distinct message_id from dead_letter where message_id like ? order by message_id fetch first 3 rows only";
    private static final String MARK =
            """
            update dead_letter set replayed_at = ?, corrected_by = ?
            where message_id = ? and attempt = ? and replayed_at is null
            """;

    private final Connection connection;
    private final Seal seal;

    DeadLetters(Connection connection, Seal seal) {
        this.connection = connection;
        this.seal = seal;
    }

    /** Keeps the letter, unless it is here already. */
    void insert(DeadLetter letter) throws SQLException {
        var message = letter.message();
        if (isThere(message)) return;
        try (var insert = connection.prepareStatement(INSERT)) {
            int at = 0;
            insert.setString(++at, message.id().value());
            insert.setInt(++at, message.attempt());
            insert.setString(++at, message.feed().value());
            insert.setString(++at, message.kind().value());
            insert.setBytes(
                    ++at,
                    seal.seal(Content.deflated(message.bytes()), message.id().value()));
            insert.setObject(++at, Columns.time(message.receivedAt()));
            insert.setString(++at, Columns.text(message.lane()));
            insert.setString(++at, Columns.text(message.duplicateKey()));
            insert.setString(++at, Columns.text(message.controlId()));
            insert.setString(++at, Columns.text(message.origin().map(SourceMessage.Origin::file)));
            insert.setString(++at, Columns.text(message.origin().map(SourceMessage.Origin::lines)));
            insert.setString(++at, Columns.text(message.corrects().map(MessageId::value)));
            insert.setString(++at, Columns.text(letter.step()));
            insert.setString(++at, letter.reasonClass().name());
            insert.setString(++at, Columns.text(letter.reason()));
            insert.setString(++at, Columns.lines(letter.places()));
            insert.setString(++at, Columns.text(letter.operationOutcome()));
            insert.setObject(++at, Columns.time(letter.at()));
            insert.executeUpdate();
        }
    }

    private boolean isThere(SourceMessage message) throws SQLException {
        try (var select =
                connection.prepareStatement("select 1 from dead_letter where message_id = ? and attempt = ?")) {
            select.setString(1, message.id().value());
            select.setInt(2, message.attempt());
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Says of a letter that it was put back; the first to say so is believed. */
    void mark(MessageId id, int attempt, Instant at, Optional<MessageId> correctedBy) throws SQLException {
        try (var update = connection.prepareStatement(MARK)) {
            update.setObject(1, Columns.time(at));
            update.setString(2, correctedBy.map(MessageId::value).orElse(null));
            update.setString(3, id.value());
            update.setInt(4, attempt);
            update.executeUpdate();
        }
    }

    Optional<DeadLetter> latest(MessageId id) throws SQLException {
        try (var select = connection.prepareStatement(LATEST)) {
            select.setString(1, id.value());
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(letter(rows)) : Optional.empty();
            }
        }
    }

    List<MessageId> idsStarting(String prefix) throws SQLException {
        try (var select = connection.prepareStatement(STARTING)) {
            select.setString(1, prefix + "%");
            var ids = new ArrayList<MessageId>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) ids.add(new MessageId(rows.getString("message_id")));
            }
            return ids;
        }
    }

    List<DeadSummary> history(MessageId id) throws SQLException {
        return summaries(SUMMARY + "where message_id = ? order by attempt desc", List.of(id.value()));
    }

    List<DeadSummary> list(DeadFilter filter) throws SQLException {
        var conditions = new ArrayList<String>(List.of("1 = 1"));
        var values = new ArrayList<Object>();
        // neither a site id nor a feed id can hold a wildcard
        filter.site().ifPresent(site -> narrow(conditions, "feed like ?", values, site + ".%"));
        filter.feed().ifPresent(feed -> narrow(conditions, "feed = ?", values, feed.value()));
        filter.reasonClass().ifPresent(reason -> narrow(conditions, "reason_class = ?", values, reason.name()));
        filter.since().ifPresent(since -> narrow(conditions, "died_at >= ?", values, Columns.time(since)));
        filter.state().ifPresent(state -> narrow(conditions, "state = ?", values, state.name()));
        values.add(filter.limit());
        return summaries(
                SUMMARY + "where " + String.join(" and ", conditions)
                        + " order by died_at desc, message_id desc, attempt desc fetch first ? rows only",
                values);
    }

    private static void narrow(List<String> conditions, String condition, List<Object> values, Object value) {
        conditions.add(condition);
        values.add(value);
    }

    private List<DeadSummary> summaries(String sql, List<?> values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) select.setObject(i + 1, values.get(i));
            var found = new ArrayList<DeadSummary>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) found.add(summary(rows));
            }
            return found;
        }
    }

    private static DeadSummary summary(ResultSet row) throws SQLException {
        return new DeadSummary(
                new MessageId(row.getString("message_id")),
                row.getInt("attempt"),
                new FeedId(row.getString("feed")),
                new Kind(row.getString("kind")),
                row.getString("step"),
                ReasonClass.valueOf(row.getString("reason_class")),
                row.getString("reason"),
                Columns.lines(row.getString("places")),
                origin(row),
                Columns.instant(row, "received_at"),
                Columns.instant(row, "died_at"),
                LetterState.valueOf(row.getString("state")),
                Columns.optionalInstant(row, "replayed_at"),
                Columns.optionalId(row, "corrected_by"));
    }

    private DeadLetter letter(ResultSet row) throws SQLException {
        var message = new SourceMessage(
                new MessageId(row.getString("message_id")),
                new FeedId(row.getString("feed")),
                new Kind(row.getString("kind")),
                Content.inflated(seal.open(row.getBytes("bytes"), row.getString("message_id"))),
                Columns.instant(row, "received_at"),
                row.getString("lane"),
                row.getString("duplicate_key"),
                Columns.optional(row, "control_id"),
                origin(row),
                Columns.optionalId(row, "corrects"),
                row.getInt("attempt"));
        return new DeadLetter(
                message,
                row.getString("step"),
                ReasonClass.valueOf(row.getString("reason_class")),
                row.getString("reason"),
                Columns.lines(row.getString("places")),
                Columns.optional(row, "operation_outcome"),
                Columns.instant(row, "died_at"));
    }

    private static Optional<SourceMessage.Origin> origin(ResultSet row) throws SQLException {
        var file = row.getString("origin_file");
        return file == null
                ? Optional.empty()
                : Optional.of(new SourceMessage.Origin(
                        file, Columns.optional(row, "origin_lines").orElse("")));
    }
}

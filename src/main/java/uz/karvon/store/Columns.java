package uz.karvon.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.MessageId;

/** How our values stand in columns, alike in H2 and PostgreSQL. */
final class Columns {
    private Columns() {}

    /** Text as both databases can keep it: PostgreSQL refuses NUL, which hospitals do send. */
    static String text(String value) {
        return value.replace('\u0000', '\uFFFD');
    }

    /** Database null for what is absent. */
    static String text(Optional<String> value) {
        return value.map(Columns::text).orElse(null);
    }

    /** As precise as the column, so that what is read back equals what was written. */
    static Instant instant(Instant value) {
        return value.truncatedTo(ChronoUnit.MILLIS);
    }

    static OffsetDateTime time(Instant value) {
        return instant(value).atOffset(ZoneOffset.UTC);
    }

    static String lines(List<String> values) {
        return text(String.join("\n", values));
    }

    static List<String> lines(String column) {
        return column.lines().toList();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Optional<String> optional(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<MessageId> optionalId(ResultSet row, String column) throws SQLException {
        return optional(row, column).map(MessageId::new);
    }
}

package uz.karvon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uz.karvon.message.JournalEntry;
import uz.karvon.message.SiteId;

/** The table {@code record_said}: when each hospital last spoke of a record, by its own clock. */
final class Records {
    private static final String LATER =
            "update record_said set said_at = greatest(said_at, ?) where site = ? and hash = ?";
    private static final String FIRST = "insert into record_said (said_at, site, hash) values (?, ?, ?)";

    private final Connection connection;
    private final NumberHash hash;

    Records(Connection connection, NumberHash hash) {
        this.connection = connection;
        this.hash = hash;
    }

    /** Remembers what delivered messages spoke of; the latest word stands, in whichever order they come. */
    void remember(List<JournalEntry> entries) throws SQLException {
        // by site and hash, so that two nodes take their locks in the same order
        var news = new TreeMap<String, Map<String, Instant>>();
        for (var entry : entries) {
            if (entry.content().isEmpty() || entry.content().get().saidAt().isEmpty()) continue;
            var said = news.computeIfAbsent(entry.outcome().feed().site().value(), site -> new TreeMap<>());
            for (var record : entry.content().get().records())
                said.merge(hash.of(record), entry.content().get().saidAt().get(), Records::later);
        }
        for (var site : news.entrySet()) remember(site.getKey(), site.getValue());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void remember(String site, Map<String, Instant> said) throws SQLException {
        var known = find(site, said.keySet()).keySet();
        try (var later = connection.prepareStatement(LATER);
                var first = connection.prepareStatement(FIRST)) {
            for (var record : said.entrySet()) {
                var statement = known.contains(record.getKey()) ? later : first;
                statement.setObject(1, Columns.time(record.getValue()));
                statement.setString(2, site);
                statement.setString(3, record.getKey());
                statement.addBatch();
            }
            later.executeBatch();
            first.executeBatch();
        }
    }

    /** When the site last spoke of these records ({@code system|value}); one it never spoke of is not in it. */
    Map<String, Instant> lastSaid(SiteId site, Collection<String> records) throws SQLException {
        var byHash = new HashMap<String, String>();
        for (var record : records) byHash.put(hash.of(record), record);
        var last = new HashMap<String, Instant>();
        find(site.value(), byHash.keySet()).forEach((found, at) -> last.put(byHash.get(found), at));
        return last;
    }

    private Map<String, Instant> find(String site, Collection<String> hashes) throws SQLException {
        var found = new HashMap<String, Instant>();
        var array = connection.createArrayOf("varchar", hashes.toArray());
        try (var select = connection.prepareStatement(
                "select hash, said_at from record_said where site = ? and hash = any (?)")) {
            select.setString(1, site);
            select.setArray(2, array);
            try (var rows = select.executeQuery()) {
                while (rows.next()) found.put(rows.getString("hash"), Columns.instant(rows, "said_at"));
            }
        } finally {
            array.free();
        }
        return found;
    }

    /** Forgets what was spoken of before {@code until}. */
    int forget(Instant until) throws SQLException {
        try (var delete = connection.prepareStatement("delete from record_said where said_at < ?")) {
            delete.setObject(1, Columns.time(until));
            return delete.executeUpdate();
        }
    }
}

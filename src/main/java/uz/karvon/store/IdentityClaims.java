package uz.karvon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.TreeSet;
import uz.karvon.message.ClaimRegister;

/**
 * The table {@code identity_claim}: one row for each identity a node is making just now. Times are the database's, so
 * the clocks of nodes need not agree.
 */
final class IdentityClaims implements ClaimRegister {
    private static final String LEASE_END = "current_timestamp + interval '1' second * cast(? as integer)";
    private static final String OTHERS =
            "select 1 from identity_claim where hash = any (?) and holder <> ? and held_until > current_timestamp";
    private static final String ENDED =
            "delete from identity_claim where hash = any (?) and (holder = ? or held_until <= current_timestamp)";
    private static final String CLAIM =
            "insert into identity_claim (hash, holder, held_until) values (?, ?, " + LEASE_END + ")";
    private static final String RENEW =
            "update identity_claim set held_until = " + LEASE_END + " where hash = any (?) and holder = ?";
    private static final String RELEASE = "delete from identity_claim where hash = any (?) and holder = ?";

    private final Database database;
    private final HashKey hashKey;
    private final String holder;

    /** @param holder the node's own word for itself */
    IdentityClaims(Database database, HashKey hashKey, String holder) {
        this.database = database;
        this.hashKey = hashKey;
        this.holder = holder;
    }

    @Override
    public boolean take(Collection<String> identities, Duration lease) {
        var hashes = hashes(identities);
        // the insert of another node at the same moment is a collision: then we come too late
        return database.unlessInTheWay(connection -> {
            if (areOthers(connection, hashes)) return false;
            change(connection, ENDED, hashes);
            insert(connection, hashes, lease);
            return true;
        });
    }

    @Override
    public boolean renew(Collection<String> identities, Duration lease) {
        var hashes = hashes(identities);
        return database.unlessInTheWay(connection -> {
            try (var update = connection.prepareStatement(RENEW)) {
                update.setLong(1, lease.toSeconds());
                return change(connection, update, 2, hashes) == hashes.length;
            }
        });
    }

    @Override
    public void release(Collection<String> identities) {
        var hashes = hashes(identities);
        database.unlessInTheWay(connection -> change(connection, RELEASE, hashes) == hashes.length);
    }

    // sorted, so that two nodes take their locks in the same order
    private String[] hashes(Collection<String> identities) {
        var hash = hashKey.get();
        var sorted = new TreeSet<String>();
        for (var identity : identities) sorted.add(hash.of(identity));
        return sorted.toArray(String[]::new);
    }

    private boolean areOthers(Connection connection, String[] hashes) throws SQLException {
        var array = connection.createArrayOf("varchar", hashes);
        try (var select = connection.prepareStatement(OTHERS)) {
            select.setArray(1, array);
            select.setString(2, holder);
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        } finally {
            array.free();
        }
    }

    private void insert(Connection connection, String[] hashes, Duration lease) throws SQLException {
        try (var insert = connection.prepareStatement(CLAIM)) {
            for (var hash : hashes) {
                insert.setString(1, hash);
                insert.setString(2, holder);
                insert.setLong(3, lease.toSeconds());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private int change(Connection connection, String sql, String[] hashes) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            return change(connection, statement, 1, hashes);
        }
    }

    /** @param at where the hashes stand among the parameters; the holder comes after them */
    private int change(Connection connection, PreparedStatement statement, int at, String[] hashes)
            throws SQLException {
        var array = connection.createArrayOf("varchar", hashes);
        try {
            statement.setArray(at, array);
            statement.setString(at + 1, holder);
            return statement.executeUpdate();
        } finally {
            array.free();
        }
    }
}

package uz.karvon.store;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import uz.karvon.message.Content;

/** The key all nodes hash numbers with: made by the first that needs it, kept in the table {@code secret}. */
final class HashKey {
    private static final String NAME = "hash-key";
    private static final int BYTES = 32;

    private final Database database;
    private final Seal seal;
    private volatile NumberHash hash;

    HashKey(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    NumberHash get() {
        if (hash == null) hash = new NumberHash(database.inTransaction(this::find));
        return hash;
    }

    private byte[] find(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select bytes from secret where name = ?")) {
            select.setString(1, NAME);
            try (var rows = select.executeQuery()) {
                if (rows.next()) return Content.inflated(seal.open(rows.getBytes("bytes"), NAME));
            }
        }
        var made = new byte[BYTES];
        new SecureRandom().nextBytes(made);
        try (var insert = connection.prepareStatement("insert into secret (name, bytes) values (?, ?)")) {
            insert.setString(1, NAME);
            insert.setBytes(2, seal.seal(Content.deflated(made), NAME));
            insert.executeUpdate();
        }
        return made;
    }
}

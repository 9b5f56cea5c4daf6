package uz.karvon.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the store is.
 *
 * @param url JDBC URL of an H2 or a PostgreSQL database
 * @param user may be empty for H2
 * @param password never shown
 * @param connections the most we hold at once; at least 1
 * @param keys {@code ID:BASE64,…}, the first seals what is kept of patients and all open it; empty: nothing is sealed
 */
public record StoreSettings(String url, String user, String password, int connections, String keys) {
    private static final int CONNECTIONS = 8;

    public StoreSettings {
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:"))
            throw new IllegalArgumentException("the store's URL starts with jdbc:h2: or jdbc:postgresql:");
        if (connections < 1) throw new IllegalArgumentException("the store needs at least 1 connection");
        check(keys);
    }

    /** @throws IllegalArgumentException saying what is wrong with these keys, without quoting them */
    public static void check(String keys) {
        Seal.of(keys);
    }

    /** A store that seals nothing. */
    public StoreSettings(String url, String user, String password, int connections) {
        this(url, user, password, connections, "");
    }

    /** The same store with these keys. */
    public StoreSettings sealing(String with) {
        return new StoreSettings(url, user, password, connections, with);
    }

    /** A database of our own in {@code folder}/store.mv.db, which a second process on this machine may open beside us. */
    public static StoreSettings embedded(Path folder) {
        createPrivately(folder.toAbsolutePath());
        var file = folder.toAbsolutePath().resolve("store");
        // WRITE_DELAY=0: by default H2 keeps half a second of commits in memory, and a kill would lose them
        return new StoreSettings(
                "jdbc:h2:file:" + file + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;LOCK_TIMEOUT=10000", "sa", "", CONNECTIONS);
    }

    // dead letters hold what hospitals sent, so nobody else on the machine may read the folder
    private static void createPrivately(Path folder) {
        if (Files.isDirectory(folder)) return;
        try {
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix"))
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the store's folder " + folder, e);
        }
    }

    boolean isH2() {
        return url.startsWith("jdbc:h2:");
    }

    /** Whether one engine has it for itself: several nodes need a database that is a server. */
    boolean isForOneNode() {
        return url.startsWith("jdbc:h2:file:");
    }

    /** Without the password and the keys. */
    @Override
    public String toString() {
        return "StoreSettings[" + url.replaceFirst("[?;].*", "") + "]";
    }
}

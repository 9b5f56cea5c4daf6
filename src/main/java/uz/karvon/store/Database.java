package uz.karvon.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import uz.karvon.message.Unreachable;

/** Connections and transactions; brings the tables up to date before they are first used. */
final class Database implements AutoCloseable {
    // two nodes wrote the same row at once: unique key, serialisation, deadlock, H2's lock timeout and concurrent
    // update
    private static final Set<String> COLLISIONS = Set.of("23505", "40001", "40P01", "HYT00", "90131");
    private static final int TRIES = 10;
    private static final int LONGEST_PAUSE_MILLIS = 50;

    private final StoreSettings settings;
    private final HikariDataSource pool;
    // the store may be away when we start, so the tables are looked after at first use
    private volatile boolean upToDate;

    Database(StoreSettings settings) {
        this.settings = settings;
        var config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setInitializationFailTimeout(-1);
        if (settings.isH2()) listenOnLoopbackOnly();
        else forPostgres(config);
        pool = new HikariDataSource(config);
    }

    // AUTO_SERVER listens for our own commands on every address of the machine, unless H2 finds this when it loads
    private static void listenOnLoopbackOnly() {
        System.setProperty("h2.bindAddress", System.getProperty("h2.bindAddress", "127.0.0.1"));
    }

    private static void forPostgres(HikariConfig config) {
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "60");
        // otherwise its exceptions quote the values of the row
        config.addDataSourceProperty("logServerErrorDetail", "false");
    }

    /**
     * Runs {@code work} in one transaction, again if another node got in its way, and returns when it is on disk.
     *
     * @throws Unreachable if the store cannot be reached or written; nothing was changed
     */
    <T> T inTransaction(Work<T> work) {
        migrate();
        for (int attempt = 1; ; attempt++) {
            // closing gives back whatever was not committed
            try (var connection = pool.getConnection()) {
                var result = work.run(connection);
                connection.commit();
                if (settings.isH2()) toDisk(connection);
                return result;
            } catch (SQLException e) {
                if (!COLLISIONS.contains(e.getSQLState())) throw failure(e);
                if (attempt == TRIES) throw Unreachable.later("the store is too busy", Optional.empty(), e);
                stepAside();
            }
        }
    }

    /**
     * Tries {@code work} once in one transaction. What it writes is seen by all, but may be lost in a crash of the
     * database: for what lives a moment only.
     *
     * @return what the work says; false, with nothing changed, if another node got in its way
     * @throws Unreachable if the store cannot be reached or written; nothing was changed
     */
    boolean unlessInTheWay(Work<Boolean> work) {
        migrate();
        try (var connection = pool.getConnection()) {
            boolean isDone = work.run(connection);
            connection.commit();
            return isDone;
        } catch (SQLException e) {
            if (COLLISIONS.contains(e.getSQLState())) return false;
            throw failure(e);
        }
    }

    // by chance, or the two would meet again
    private static void stepAside() {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MILLIS)));
    }

    // a commit of H2 is with the operating system, but does not survive a power cut until this
    private static void toDisk(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    /** Like {@link #inTransaction}, for work that changes nothing. */
    <T> T reading(Work<T> work) {
        migrate();
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(true); // a transaction would ask the database once more to end it
            return work.run(connection);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void migrate() {
        if (!upToDate) migrateOnce();
    }

    private synchronized void migrateOnce() {
        if (upToDate) return;
        try (var connection = pool.getConnection()) {
            connection.rollback();
        } catch (SQLException e) {
            throw failure(e);
        }
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .placeholders(
                            settings.isH2()
                                    ? Map.of("long_text", "clob", "bytes", "blob", "passing", "")
                                    : Map.of("long_text", "text", "bytes", "bytea", "passing", "unlogged"))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw Unreachable.paused("the store's tables cannot be brought up to date", e);
        }
        upToDate = true;
    }

    private static RuntimeException failure(SQLException e) {
        if (isOf(e, "28")) return Unreachable.paused("the store does not accept our user or password", e);
        if (isOf(e, "22", "23", "42"))
            // a fault of ours, so an operator must act; without the cause, which may quote a value of the row
            return Unreachable.paused("the store refuses what we wrote, SQL state " + e.getSQLState(), null);
        return Unreachable.later(
                "the store cannot be reached or written, SQL state " + e.getSQLState(), Optional.empty(), e);
    }

    private static boolean isOf(Throwable e, String... classes) {
        for (var at = e; at != null; at = at.getCause())
            if (at instanceof SQLException sql && sql.getSQLState() != null)
                for (var wanted : classes) if (sql.getSQLState().startsWith(wanted)) return true;
        return false;
    }

    @Override
    public void close() {
        pool.close();
    }

    /** What happens with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}

package uz.karvon.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.Unreachable;

/** An Artemis of our own inside this process: durable, on disk, reachable from this machine only. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final long NEVER = -1;
    private static final int FOR_EVER = -1;
    // the default of 3.3 ms lets one producer do 217 durable sends a second, this one 1,190
    private static final int JOURNAL_BUFFER_TIMEOUT_NANOS = (int) TimeUnit.MICROSECONDS.toNanos(200);

    private static final long MEGABYTE = 1024L * 1024;
    private static final int DISK_LOOKED_AT_EVERY_MILLIS = 1_000;

    private static final String NOTE = "listens-at";

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final String url;
    private final Path note;
    private final FolderLock lock;
    private final int minDiskFree;

    private EmbeddedBroker(Path folder, int port, int minDiskFree, FolderLock lock) throws Exception {
        this.minDiskFree = minDiskFree;
        this.note = folder.resolve(NOTE);
        this.lock = lock;
        this.url = "tcp://127.0.0.1:" + port;
        server.setConfiguration(configuration(folder));
    }

    /**
     * Starts the broker on its journal and waits until it takes messages.
     *
     * @throws Unreachable if it does not come up: another process has the folder or the port, or the disk refuses
     */
    public static EmbeddedBroker start(BrokerSettings settings) {
        var lock = FolderLock.take(settings.folder());
        try {
            var broker = new EmbeddedBroker(settings.folder(), freePort(settings.port()), settings.minDiskFree(), lock);
            broker.start();
            return broker;
        } catch (Exception e) { // the embedded server's own signature
            close(lock);
            if (e instanceof Unreachable known) throw known;
            throw Unreachable.paused("the embedded broker did not start in " + settings.folder(), e);
        }
    }

    private void start() throws Exception {
        server.start();
        if (!server.getActiveMQServer().waitForActivation(30, TimeUnit.SECONDS)) {
            server.stop();
            throw Unreachable.paused("the embedded broker did not start within 30 s on " + url, null);
        }
        // our own commands find it by this, whatever port it got
        Files.writeString(note, url);
    }

    /** Where the broker of the engine that uses this folder listens, if one said so and has not stopped since. */
    static Optional<String> runningIn(Path folder) {
        try {
            return Optional.of(Files.readString(folder.resolve(NOTE)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Why it takes no messages, though it answers. */
    Optional<String> trouble() {
        if (!server.getActiveMQServer().getPagingManager().isDiskFull()) return Optional.empty();
        return Optional.of("the disk of the broker has less than " + minDiskFree
                + " MB left (broker.min-disk-free): no message is taken until there is room");
    }

    /** Where clients on this machine find it. */
    public String url() {
        return url;
    }

    /** @param wanted 0: any */
    private static int freePort(int wanted) throws IOException {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException e) {
            throw Unreachable.paused(
                    "port " + wanted + " of the embedded broker is taken; set broker.port to another, or to 0 for any",
                    e);
        }
    }

    private Configuration configuration(Path folder) throws Exception {
        var configuration = new ConfigurationImpl()
                .setName("karvon")
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_TIMEOUT_NANOS)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setJournalLockAcquisitionTimeout(Duration.ofSeconds(5).toMillis())
                .setCriticalAnalyzer(false)
                .setMessageExpiryScanPeriod(NEVER)
                // before the disk is full, which would end the broker in the middle of its journal
                .setMinDiskFree(minDiskFree * MEGABYTE)
                .setDiskScanPeriod(DISK_LOOKED_AT_EVERY_MILLIS)
                .addAcceptorConfiguration("loopback", url);
        for (var queue : Queues.ALL)
            configuration.addQueueConfiguration(QueueConfiguration.of(queue)
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true));
        configuration.addAddressSetting("#", everywhere());
        // whoever sends hears of it at once; what is under way waits in its place
        configuration.addAddressSetting(
                Queues.RECEIVED, everywhere().setDiskFullMessagePolicy(DiskFullMessagePolicy.FAIL));
        configuration.addAddressSetting(Queues.DEAD, everywhere().setRedeliveryDelay(1_000));
        return configuration;
    }

    private static AddressSettings everywhere() {
        return new AddressSettings()
                // a message is given up by a step, with its reason, and never by the broker
                .setMaxDeliveryAttempts(FOR_EVER)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(64L * 1024 * 1024)
                .setDefaultGroupRebalance(true)
                // a lane that changes its consumer waits until what the old one has of it is done
                .setDefaultGroupRebalancePauseDispatch(true)
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setDeadLetterAddress(SimpleString.of(Queues.DEAD))
                .setExpiryAddress(SimpleString.of(Queues.DEAD));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(note);
            server.stop();
        } catch (Exception e) { // the embedded server's own signature
            LOG.atWarn().setCause(e).log("the embedded broker did not stop cleanly; its journal is whole all the same");
        } finally {
            close(lock);
        }
    }

    private static void close(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.atWarn()
                    .setCause(e)
                    .log("the lock of the broker's folder was not given back; it ends with the process");
        }
    }
}

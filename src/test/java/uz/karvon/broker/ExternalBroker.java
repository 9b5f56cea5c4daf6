package uz.karvon.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import uz.karvon.chaos.Ports;

/** An Artemis that is not set up by us: as its installation makes it, or as a test says. */
public final class ExternalBroker implements AutoCloseable {
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final int port;

    private ExternalBroker(int port) {
        this.port = port;
    }

    /** With the address settings of a new installation: ten attempts, {@code DLQ}, {@code ExpiryQueue}. */
    public static ExternalBroker asInstalled(Path folder) throws Exception {
        return start(folder, installed(), it -> {});
    }

    public static AddressSettings installed() {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of("DLQ"))
                .setExpiryAddress(SimpleString.of("ExpiryQueue"))
                .setRedeliveryDelay(0)
                .setMaxDeliveryAttempts(10)
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST);
    }

    static ExternalBroker start(Path folder, AddressSettings everywhere, Consumer<Configuration> more)
            throws Exception {
        var broker = new ExternalBroker(Ports.free());
        broker.open(folder, everywhere, Map.of(), more);
        return broker;
    }

    /** Over TLS alone. */
    static ExternalBroker overTls(Path folder, Path keys, String password) throws Exception {
        var broker = new ExternalBroker(Ports.free());
        var cover = Map.<String, Object>of(
                "sslEnabled", "true", "keyStorePath", keys.toString(), "keyStorePassword", password);
        broker.open(folder, installed(), cover, it -> {});
        return broker;
    }

    /** One user may do everything with queues, and manage nothing. */
    static ExternalBroker withoutManagement(Path folder, String user, String password) throws Exception {
        var broker = new ExternalBroker(Ports.free());
        var role = new Role("hospitals", true, true, true, true, true, true, false, true, true, true, false, false);
        broker.server.setSecurityManager(new OneUser(user, password));
        broker.open(folder, installed(), Map.of(), configuration -> configuration
                .setSecurityEnabled(true)
                .putSecurityRoles("#", Set.of(role)));
        return broker;
    }

    private record OneUser(String user, String password) implements ActiveMQSecurityManager {
        @Override
        public boolean validateUser(String name, String secret) {
            return user.equals(name) && password.equals(secret);
        }

        @Override
        public boolean validateUserAndRole(String name, String secret, Set<Role> roles, CheckType asked) {
            return validateUser(name, secret) && roles.stream().anyMatch(asked::hasRole);
        }
    }

    private void open(Path folder, AddressSettings everywhere, Map<String, Object> cover, Consumer<Configuration> more)
            throws Exception {
        var parameters = new HashMap<String, Object>(Map.of("host", "127.0.0.1", "port", port));
        parameters.putAll(cover);
        var configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setMessageExpiryScanPeriod(200)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .addAcceptorConfiguration(
                        new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, "open"))
                .addAddressSetting("#", everywhere);
        for (var queue : new String[] {"DLQ", "ExpiryQueue"})
            configuration.addQueueConfiguration(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST));
        more.accept(configuration);
        server.setConfiguration(configuration);
        server.start();
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) { // the server's own signature
            throw new IOException(e);
        }
    }
}

package uz.karvon.broker;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the queues are.
 *
 * @param url of an Artemis of its own, {@code tcp://host:61616}; empty: the embedded one
 * @param user for the external broker
 * @param password for the external broker; never shown
 * @param folder the embedded broker's journal
 * @param port where the embedded broker listens on loopback, for our own commands; 0: any free one
 */
public record BrokerSettings(Optional<String> url, String user, String password, Path folder, int port) {
    /** Without the password. */
    @Override
    public String toString() {
        return "BrokerSettings[" + url.orElse("embedded in " + folder) + "]";
    }
}

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
 * @param minDiskFree the megabytes the disk of the embedded broker must have left for a message to be taken
 * @param tls how the external broker is talked to under cover; empty: openly, or as the URL says
 */
public record BrokerSettings(
        Optional<String> url,
        String user,
        String password,
        Path folder,
        int port,
        int minDiskFree,
        Optional<BrokerTls> tls) {
    private static final int USUAL_MEGABYTES = 256;

    /** With the usual limit, and without TLS of our own. */
    public BrokerSettings(Optional<String> url, String user, String password, Path folder, int port) {
        this(url, user, password, folder, port, USUAL_MEGABYTES, Optional.empty());
    }

    /** Without a password, be it in the URL. */
    @Override
    public String toString() {
        return "BrokerSettings["
                + url.map(text -> text.replaceFirst("\\?.*", "")).orElse("embedded in " + folder) + "]";
    }
}

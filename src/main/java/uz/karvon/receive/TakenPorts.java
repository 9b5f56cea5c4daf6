package uz.karvon.receive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the addresses our feeds cannot listen on; netty only says that there is one. */
public final class TakenPorts {
    private static final Pattern LISTENS_AT = Pattern.compile("tcp://([^/?]+):(\\d{1,5})");

    private TakenPorts() {}

    /**
     * Tries each address while nobody of ours listens there.
     *
     * @param endpoints what routes read from and write to, as {@code netty://tcp://0.0.0.0:2575?…}; others are passed over
     * @return {@code host:port} of those that cannot be had
     */
    public static List<String> among(Collection<String> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.startsWith("netty:"))
                .map(LISTENS_AT::matcher)
                .filter(address -> address.find() && isTaken(address.group(1), Integer.parseInt(address.group(2))))
                .map(address -> address.group(1) + ":" + address.group(2))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isTaken(String host, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}

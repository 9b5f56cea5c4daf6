package uz.karvon.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of the loopback address for parts that die and come back on the same one. They lie below those the system
 * gives to callers: a caller that asks again and again for a port nobody listens on would one day be given that very
 * port, talk to itself and keep the part from coming back.
 */
public final class Ports {
    private static final int LOWEST = 15_000;
    private static final int BELOW = 32_000;

    private Ports() {}

    public static int free() throws IOException {
        for (int tries = 0; tries < 200; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BELOW);
            if (isFree(port)) return port;
        }
        throw new IOException("no port from " + LOWEST + " to " + BELOW + " is free");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

package uz.karvon.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import uz.karvon.cli.MllpClient;

/**
 * One MLLP connection that is kept open: a message, its answer, the next. Whatever is not answered AA is sent again; a
 * broken connection is opened anew, at the next of the addresses where there are several.
 */
final class MllpChannel implements Channel {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 100;

    private final List<Integer> ports;
    private int at;
    private Optional<MllpClient> open = Optional.empty();

    /** @param ports of this machine where one engine or another listens */
    MllpChannel(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    @Override
    public void send(List<Numbered> round, Register register) throws InterruptedException {
        for (var message : round) {
            register.sent(message);
            while (!isTaken(message)) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                register.sent(message);
            }
            register.acknowledged(message);
        }
    }

    private boolean isTaken(Numbered message) {
        try {
            if (open.isEmpty()) open = Optional.of(new MllpClient("127.0.0.1", ports.get(at), PATIENCE));
            return isAccepted(message, open.get().send(message.bytes()));
        } catch (IOException e) {
            close();
            at = (at + 1) % ports.size();
            return false;
        }
    }

    /** Whether this answer says that this message was taken: AA with its own control id. */
    static boolean isAccepted(Numbered message, byte[] answer) {
        return new String(answer, UTF_8).contains("MSA|AA|" + message.controlId());
    }

    @Override
    public void close() {
        try {
            if (open.isPresent()) open.get().close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket that is given up should close", e);
        } finally {
            open = Optional.empty();
        }
    }
}

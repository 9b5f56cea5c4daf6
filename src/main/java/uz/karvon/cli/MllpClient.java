package uz.karvon.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * One blocking MLLP connection, as a hospital's system would hold it (HL7 MLLP release 1). Frames may be written ahead
 * of their answers; answers come in the order of the frames. For one thread.
 */
public final class MllpClient implements AutoCloseable {
    private static final int START = 0x0B;
    private static final int END = 0x1C;

    private Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /**
     * Connects without TLS.
     *
     * @param patience the longest to wait for the connection, and for each answer
     * @throws IOException if nobody listens there
     */
    public MllpClient(String host, int port, Duration patience) throws IOException {
        this(host, port, patience, Optional.empty());
    }

    /** @param tls whom to trust and what to show; empty: no TLS */
    public MllpClient(String host, int port, Duration patience, Optional<SSLContext> tls) throws IOException {
        socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(patience.toMillis()));
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket.setTcpNoDelay(true);
            if (tls.isPresent()) socket = tls.get().getSocketFactory().createSocket(socket, host, port, true);
            in = new BufferedInputStream(socket.getInputStream());
            out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends one message and gives its answer, both without frames. */
    public byte[] send(byte[] message) throws IOException {
        write(message);
        return read();
    }

    /** Sends one message in its frame without waiting for the answer. */
    public void write(byte[] message) throws IOException {
        out.write(START);
        out.write(message);
        out.write(END);
        out.write('\r');
        out.flush();
    }

    /** Sends bytes as they are, for trying what a peer makes of broken frames. */
    public void writeRaw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Ends our half of the connection; answers still come. */
    public void end() throws IOException {
        socket.shutdownOutput();
    }

    /**
     * The next answer, without its frame.
     *
     * @throws java.net.SocketTimeoutException if none comes in time
     * @throws EOFException if the other side hangs up first
     */
    public byte[] read() throws IOException {
        while (next() != START) continue;
        var answer = new ByteArrayOutputStream();
        for (int value = next(); value != END; value = next()) answer.write(value);
        return answer.toByteArray();
    }

    private int next() throws IOException {
        int value = in.read();
        if (value < 0) throw new EOFException("the other side hung up before its answer ended");
        return value;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

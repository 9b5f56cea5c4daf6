package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import uz.karvon.message.BadMessage;

/**
 * Cuts a stream of HL7 v2 into its messages, with or without a batch envelope (FHS, BHS … BTS, FTS), one message in
 * memory at a time, and checks what the envelope says of their number (HL7 v2.5.1 chapter 2, section 2.10.3).
 */
public final class BatchSplitter {
    private static final Set<String> ENVELOPE = Set.of("FHS", "BHS", "BTS", "FTS");

    /** Takes each message as it ends, byte for byte, with its first and last line counted from 1. */
    @FunctionalInterface
    public interface Sink {
        void message(byte[] bytes, int firstLine, int lastLine);
    }

    /**
     * What was found beside the messages.
     *
     * @param messages how many there were
     * @param faults what the envelope and the messages disagree about, one sentence each
     * @param envelope the envelope's segments, and any line that belongs to no message
     */
    public record Result(int messages, List<String> faults, byte[] envelope) {}

    private final Sink sink;
    private final int longest;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final ByteArrayOutputStream envelope = new ByteArrayOutputStream();
    private final List<String> faults = new ArrayList<>();
    private int line;
    private int firstLine;
    private boolean strayReported;
    private int messages;
    private int messagesInBatch;
    private int batches;
    private boolean openFile;
    private boolean openBatch;

    private BatchSplitter(Sink sink, int longest) {
        this.sink = sink;
        this.longest = longest;
    }

    /**
     * Splits {@code in} to its end.
     *
     * @param longest the most bytes a message may have
     * @throws BadMessage if a message is longer; the ones before it were handed over
     */
    public static Result split(InputStream in, int longest, Sink sink) throws IOException {
        var splitter = new BatchSplitter(sink, longest);
        var lines = new Lines(in, longest);
        for (byte[] line = lines.next(); line.length > 0; line = lines.next()) splitter.take(line);
        return splitter.end();
    }

    /** Whether there is an envelope, or more than one message. */
    static boolean isBatch(byte[] bytes) {
        int start = Hl7Header.start(bytes);
        if (Segments.isNamed("FHS", bytes, start) || Segments.isNamed("BHS", bytes, start)) return true;
        int next = Segments.lineEnd(bytes, start, bytes.length) + 1;
        return Segments.find("MSH", bytes, next) > 0 || Segments.find("BTS", bytes, next) > 0;
    }

    private void take(byte[] bytes) {
        line++;
        int start = Hl7Header.start(bytes);
        if (start == bytes.length) return;
        var name = bytes.length - start < 3 ? "" : new String(bytes, start, 3, ISO_8859_1);
        if (Segments.isNamed("MSH", bytes, start)) begin();
        else if (ENVELOPE.contains(name) && Segments.isNamed(name, bytes, start)) finish();
        if (ENVELOPE.contains(name)) check(name, bytes, start);
        keep(firstLine == 0 ? envelope : message, bytes, start);
        if (firstLine == 0 && !ENVELOPE.contains(name)) stray();
    }

    private void begin() {
        finish();
        firstLine = line;
    }

    private void finish() {
        if (firstLine == 0) return;
        messages++;
        messagesInBatch++;
        sink.message(message.toByteArray(), firstLine, line - 1);
        message.reset();
        firstLine = 0;
    }

    private void keep(ByteArrayOutputStream into, byte[] bytes, int start) {
        if (into.size() + bytes.length > longest)
            throw new BadMessage(
                    "what begins at line " + Math.max(1, firstLine) + " is longer than " + longest + " bytes");
        into.write(bytes, start, bytes.length - start);
    }

    private void check(String name, byte[] bytes, int start) {
        switch (name) {
            case "FHS" -> openFile = true;
            case "BHS" -> {
                openBatch = true;
                messagesInBatch = 0;
            }
            case "BTS" -> {
                compare("BTS-1", "messages", bytes, start, messagesInBatch);
                batches++;
                openBatch = false;
                messagesInBatch = 0;
            }
            default -> {
                compare("FTS-1", "batches", bytes, start, batches);
                openFile = false;
                batches = 0;
            }
        }
    }

    private void compare(String field, String what, byte[] bytes, int start, int found) {
        if (start + 4 > bytes.length) return;
        int end = Segments.lineEnd(bytes, start, bytes.length);
        var text = new String(bytes, start, end - start, ISO_8859_1);
        var said =
                text.length() < 4 ? "" : Segments.part(text, text.charAt(3), 2).strip();
        if (said.isEmpty() || said.equals("" + found) || said.matches("0*" + found)) return;
        faults.add(
                said.matches("\\d{1,9}")
                        ? field + " in line " + line + " says " + said + " " + what + ", but " + found + " came"
                        : field + " in line " + line + " is no number");
    }

    private void stray() {
        if (!strayReported) faults.add("line " + line + " belongs to no message: no MSH stands before it");
        strayReported = true;
    }

    private Result end() {
        line++;
        finish();
        if (openBatch) faults.add("BHS is not closed by BTS: the file may be cut off");
        if (openFile) faults.add("FHS is not closed by FTS: the file may be cut off");
        return new Result(messages, List.copyOf(faults), envelope.toByteArray());
    }

    /** The lines of a stream, each with its own line end: CR, LF or CR LF. */
    private static final class Lines {
        private final InputStream in;
        private final int longest;
        private final byte[] buffer = new byte[64 * 1024];
        private int at;
        private int limit;

        Lines(InputStream in, int longest) {
            this.in = in;
            this.longest = longest;
        }

        /** The next line; empty at the end. */
        byte[] next() throws IOException {
            var line = new ByteArrayOutputStream(256);
            while (at < limit || fill()) {
                int end = Segments.lineEnd(buffer, at, limit);
                line.write(buffer, at, end - at);
                at = end;
                if (line.size() > longest) throw new BadMessage("a line is longer than " + longest + " bytes");
                if (end == limit) continue;
                line.write(buffer[at++]);
                boolean isHalf = buffer[at - 1] == '\r' && (at < limit || fill()) && buffer[at] == '\n';
                if (isHalf) line.write(buffer[at++]);
                return line.toByteArray();
            }
            return line.toByteArray();
        }

        private boolean fill() throws IOException {
            at = 0;
            limit = Math.max(0, in.read(buffer));
            return limit > 0;
        }
    }
}

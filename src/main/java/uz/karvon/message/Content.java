package uz.karvon.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What a delivered message was: its own bytes, the Bundle that was sent, and the numbers it can be found by. Never
 * shown by {@code toString}.
 *
 * @param source the message as the hospital sent it, deflated (RFC 1950)
 * @param sent the transaction Bundle, deflated; of no bytes at all where nothing had to be sent
 * @param lane the lane it went in, by which newer messages of the same patient are known
 * @param numbers values of identifiers: of the patient, the visit, the order, the specimen
 * @param records the identities, as {@code system|value}, of what later messages of the site may change
 * @param saidAt when the sender made the message, where it says so
 */
public record Content(
        byte[] source, byte[] sent, String lane, List<String> numbers, List<String> records, Optional<Instant> saidAt) {
    public Content {
        numbers = List.copyOf(numbers);
        records = List.copyOf(records);
    }

    /**
     * What it was, without the records it changed.
     *
     * @param sent of length 0 where nothing had to be sent
     */
    public static Content of(byte[] source, byte[] sent, String lane, List<String> numbers) {
        return new Content(deflated(source), deflated(sent), lane, numbers, List.of(), Optional.empty());
    }

    /** The same, with the records it changed. */
    public Content changing(List<String> changed, Optional<Instant> at) {
        return new Content(source, sent, lane, numbers, changed, at);
    }

    /** Smaller, for keeping; what {@link #inflated} undoes. */
    public static byte[] deflated(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        var out = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (var stream = new DeflaterOutputStream(out, deflater)) {
            stream.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    /** @throws UncheckedIOException if they are damaged */
    public static byte[] inflated(byte[] bytes) {
        try (var inflater = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return inflater.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the bytes of a message are damaged", e);
        }
    }

    @Override
    public String toString() {
        return "Content[" + source.length + " and " + sent.length + " bytes, " + numbers.size() + " numbers]";
    }
}

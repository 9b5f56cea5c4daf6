package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.karvon.message.BadMessage;

/** As many messages come out of the front door as went in, however the network and the disk cut the bytes. */
class ChunksTest {
    private static final int ROUNDS = 200;
    private static final int LONGEST = 100_000;

    @Test
    void every_frame_that_goes_in_comes_out() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var messages = messages(random);
            var channel = new EmbeddedChannel(new MllpDecoder(LONGEST, Duration.ofMinutes(1)));
            var stream = new StringBuilder();
            for (var message : messages)
                stream.append(random.nextInt(4) == 0 ? "\r\n" : "")
                        .append('\u000b')
                        .append(message)
                        .append("\u001c\r");

            write(channel, stream.toString().getBytes(ISO_8859_1), random);

            var found = new ArrayList<String>();
            for (MllpFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound())
                found.add(new String(frame.bytes(), ISO_8859_1));
            assertThat(found).as("seed %d", seed).isEqualTo(messages);
        }
    }

    @Test
    void every_message_of_a_batch_comes_out() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var messages = messages(random);
            boolean enveloped = random.nextBoolean();
            var text = (enveloped ? "FHS|^~\\&\rBHS|^~\\&\r" : "")
                    + String.join("", messages)
                    + (enveloped ? "BTS|" + messages.size() + "\rFTS|1\r" : "");
            var found = new ArrayList<String>();

            var result = BatchSplitter.split(
                    new Halting(text, random),
                    LONGEST,
                    (bytes, first, last) -> found.add(new String(bytes, ISO_8859_1)));

            assertThat(found).as("seed %d", seed).isEqualTo(messages);
            assertThat(result.faults()).isEmpty();
        }
    }

    @Test
    void every_row_of_a_table_comes_out() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var header = "order_no;patient;value";
            var rows = new ArrayList<String>();
            for (int i = random.nextInt(30); i >= 0; i--) rows.add(row(random, i));
            var found = new ArrayList<String>();

            CsvSplitter.split(
                    new Halting(header + "\n" + String.join("\n", rows) + "\n", random),
                    Samples.dialect(StandardCharsets.UTF_8, List.of()),
                    LONGEST,
                    taking(found, header));

            assertThat(found).as("seed %d", seed).isEqualTo(rows);
        }
    }

    private static CsvSplitter.Sink taking(List<String> found, String header) {
        return new CsvSplitter.Sink() {
            @Override
            public void group(byte[] bytes, List<String> key, String lines) {
                var text = new String(bytes, ISO_8859_1);
                found.add(text.substring(header.length() + 2, text.length() - 2));
            }

            @Override
            public void badRow(byte[] bytes, int line, BadMessage reason) {
                found.add(reason.getMessage());
            }
        };
    }

    private static String row(Random random, int number) {
        var value =
                switch (random.nextInt(4)) {
                    case 0 -> "\"a;" + number + "\"";
                    case 1 -> "\"two\nlines \"\"and quotes\"\"\"";
                    case 2 -> "x".repeat(random.nextInt(3_000));
                    default -> "5,4";
                };
        return "A" + number + ";Sinova;" + value;
    }

    private static List<String> messages(Random random) {
        var messages = new ArrayList<String>();
        for (int i = random.nextInt(12); i >= 0; i--)
            messages.add(Samples.admission("" + i, "7") + "NTE|1||" + "w".repeat(random.nextInt(2_000)) + "\r");
        return messages;
    }

    private static void write(EmbeddedChannel channel, byte[] bytes, Random random) {
        int most = 1 + random.nextInt(3_000);
        for (int at = 0; at < bytes.length; ) {
            int size = Math.min(bytes.length - at, 1 + random.nextInt(most));
            channel.writeInbound(Unpooled.copiedBuffer(bytes, at, size));
            at += size;
        }
    }

    /** Gives a few bytes at a time, as a slow disk or a share does. */
    private static final class Halting extends InputStream {
        private final ByteArrayInputStream bytes;
        private final Random random;

        Halting(String text, Random random) {
            this.bytes = new ByteArrayInputStream(text.getBytes(ISO_8859_1));
            this.random = random;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, Math.min(length, 1 + random.nextInt(50)));
        }
    }
}

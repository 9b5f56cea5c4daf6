package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.FeedId;
import uz.karvon.message.Inbox;
import uz.karvon.message.Kind;
import uz.karvon.message.SourceMessage;

/** A file far larger than what may be in memory at once. */
class MillionRowsIT {
    private static final int ROWS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void reads_a_million_rows_a_few_hundred_at_a_time() throws IOException {
        var file = folder.resolve("lab.csv");
        write(file);
        var inbox = new CountingInbox();
        var counts = new FrontDoorCounts(new SimpleMeterRegistry());
        var csv = new CsvBatches(
                inbox,
                (kind, site) -> Optional.of(Samples.dialect(UTF_8, List.of("order_no"))),
                counts,
                Clock.systemUTC());

        var fate = csv.takeFile(new FeedId("andijon-rch.lab"), Kind.csv("lab-results"), file, 1_000_000);

        assertThat(fate).isEqualTo(Fate.done());
        assertThat(inbox.messages).isEqualTo(ROWS / 2);
        assertThat(inbox.letters).isEqualTo(1);
        assertThat(inbox.largestPut).isEqualTo(200);
        assertThat(inbox.largestPutBytes).isLessThan(64 * 1024);
    }

    // two rows an order, and one row too short in the middle
    private static void write(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file, UTF_8)) {
            out.write("order_no;patient;value;comment\r\n");
            for (int i = 0; i < ROWS; i++) {
                out.write("A" + i / 2 + ";Sinova Namuna;5," + i % 10 + ";\"a \"\"quoted\"\" word\"\r\n");
                if (i == ROWS / 2) out.write("A;short\r\n");
            }
        }
    }

    /** Keeps nothing but numbers: whatever piles up then, piles up in the code under test. */
    private static final class CountingInbox implements Inbox {
        private int messages;
        private int letters;
        private int largestPut;
        private int largestPutBytes;

        @Override
        public void put(List<SourceMessage> batch) {
            messages += batch.size();
            largestPut = Math.max(largestPut, batch.size());
            int bytes =
                    batch.stream().mapToInt(message -> message.bytes().length).sum();
            largestPutBytes = Math.max(largestPutBytes, bytes);
        }

        @Override
        public void park(DeadLetter letter) {
            letters++;
        }
    }
}

package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.CsvDialects;
import uz.karvon.message.FeedId;
import uz.karvon.message.Inbox;
import uz.karvon.message.Kind;
import uz.karvon.message.Unreachable;
import uz.karvon.receive.FrontDoorCounts.Event;

/** What the templates in {@code routes/templates} call as the bean {@code receive}: one method for each transport. */
public final class ReceiveStep {
    /** The exchange property that says where a file moves to when it has been read. */
    public static final String MOVE_TO = "karvonMoveTo";

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveStep.class);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final FrontDoorCounts counts;
    private final MllpReceiver mllp;
    private final Hl7Batches hl7;
    private final CsvBatches csv;

    /**
     * @param inbox where accepted messages go
     * @param dialects how a hospital writes a CSV kind
     * @param meters gets {@code karvon.receive} and {@code karvon.receive.garbage}
     */
    public ReceiveStep(Inbox inbox, CsvDialects dialects, MeterRegistry meters, Clock clock) {
        counts = new FrontDoorCounts(meters);
        mllp = new MllpReceiver(inbox, counts, clock);
        hl7 = new Hl7Batches(inbox, counts, clock);
        csv = new CsvBatches(inbox, dialects, counts, clock);
    }

    /** Takes one MLLP frame and gives the bytes to answer; whatever goes wrong, the sender is answered. */
    public byte[] mllp(MllpFrame frame, String feed) {
        var id = new FeedId(feed);
        try {
            return mllp.answer(id, frame);
        } catch (RuntimeException fault) {
            LOG.atError()
                    .addKeyValue("site", id.site())
                    .addKeyValue("step", "receive")
                    .setCause(fault)
                    .log("a frame could not be taken");
            return mllp.later(id, frame);
        }
    }

    /**
     * Takes the HL7 v2 messages of a file and says where the file moves to.
     *
     * @throws Unreachable if the broker is away: the file stays and is read again
     */
    public void hl7File(Exchange exchange, String feed, int longest) throws IOException {
        file(exchange, new FeedId(feed), (id, file) -> hl7.takeFile(id, file, longest));
    }

    /**
     * Takes the rows of a CSV file and says where the file moves to.
     *
     * @throws Unreachable if the broker is away: the file stays and is read again
     */
    public void csvFile(Exchange exchange, String feed, String kind, int longest) throws IOException {
        file(exchange, new FeedId(feed), (id, file) -> csv.takeFile(id, Kind.csv(kind), file, longest));
    }

    /**
     * Takes the HL7 v2 messages of one queue message.
     *
     * @throws Unreachable if the broker is away: the message goes back to its queue
     */
    public void hl7Queue(Object body, String feed) {
        var id = new FeedId(feed);
        orGoesBack(
                id,
                () -> hl7.takeBytes(
                        id, body instanceof byte[] bytes ? bytes : text(body).getBytes(UTF_8)));
    }

    /**
     * Takes the CSV of one queue message.
     *
     * @throws Unreachable if the broker is away: the message goes back to its queue
     */
    public void csvQueue(Object body, String feed, String kind) {
        var id = new FeedId(feed);
        orGoesBack(
                id, () -> csv.takeBytes(id, Kind.csv(kind), body instanceof byte[] bytes ? bytes : marked(text(body))));
    }

    private void file(Exchange exchange, FeedId feed, FileReading reading) throws IOException {
        var file = exchange.getMessage().getBody(File.class).toPath();
        try {
            var fate = reading.read(feed, file);
            var target =
                    new DropFolder(file.getParent()).prepare(file.getFileName().toString(), fate);
            exchange.setProperty(MOVE_TO, target);
        } catch (Unreachable away) {
            counts.count(feed, Event.DELAYED, 1);
            throw away;
        } catch (RuntimeException fault) {
            // the file stays and is read again: without a word nobody would know why it never goes
            LOG.atError()
                    .addKeyValue("site", feed.site())
                    .addKeyValue("step", "receive")
                    .setCause(fault)
                    .log("a file could not be taken");
            throw fault;
        }
    }

    private void orGoesBack(FeedId feed, Runnable taking) {
        try {
            taking.run();
        } catch (Unreachable away) {
            counts.count(feed, Event.DELAYED, 1);
            throw away;
        }
    }

    private static String text(Object body) {
        return body == null ? "" : body.toString();
    }

    // a text message has lost its charset on the way: the mark says that it is UTF-8 now, whatever its kind's charset
    private static byte[] marked(String text) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(BYTE_ORDER_MARK);
        bytes.writeBytes(text.getBytes(UTF_8));
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface FileReading {
        Fate read(FeedId feed, Path file) throws IOException;
    }
}

package uz.karvon.receive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.BadMessage;
import uz.karvon.message.FeedId;
import uz.karvon.message.Inbox;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;
import uz.karvon.receive.Acknowledgement.Answer;
import uz.karvon.receive.FrontDoorCounts.Event;

/** Takes one MLLP frame to disk and says what to answer its sender. */
final class MllpReceiver {
    private final Inbox inbox;
    private final Hl7Messages messages;
    private final FrontDoorCounts counts;
    private final Clock clock;

    MllpReceiver(Inbox inbox, FrontDoorCounts counts, Clock clock) {
        this.inbox = inbox;
        this.messages = new Hl7Messages(clock);
        this.counts = counts;
        this.clock = clock;
    }

    /** The answer's bytes, without a frame; empty where the sender wants none. What is accepted is on disk by then. */
    byte[] answer(FeedId feed, MllpFrame frame) {
        counts.garbage(feed, frame.garbage());
        try {
            requireSound(frame);
            inbox.put(read(feed, frame.bytes()));
            counts.count(feed, Event.ACCEPTED, 1);
            return answer(frame, Answer.ACCEPT, "");
        } catch (BadMessage reason) {
            return refuse(feed, frame, reason);
        } catch (Unreachable reason) {
            return later(feed, frame);
        }
    }

    /** The answer where we ourselves failed in a way nobody foresaw. */
    byte[] later(FeedId feed, MllpFrame frame) {
        counts.count(feed, Event.DELAYED, 1);
        return answer(frame, Answer.ERROR, "the message cannot be stored now, send it again later");
    }

    private byte[] refuse(FeedId feed, MllpFrame frame, BadMessage reason) {
        try {
            // an empty frame holds nothing to park, and of one too long we have only the beginning
            boolean isWhole = frame.bytes().length > 0 && frame.flaw() != MllpFrame.Flaw.TOO_LONG;
            if (isWhole) inbox.park(messages.refuse(feed, frame.bytes(), Optional.empty(), reason));
            counts.refused(feed, reason);
            return answer(frame, Answer.REJECT, reason.getMessage());
        } catch (Unreachable away) {
            return later(feed, frame);
        }
    }

    private static void requireSound(MllpFrame frame) {
        switch (frame.flaw()) {
            case CUT_OFF -> throw new BadMessage("the frame was cut off: a new message began before its end");
            case HUNG_UP -> throw new BadMessage("the frame was cut off: the connection ended before its end");
            case STALLED -> throw new BadMessage("the frame was cut off: no more bytes came");
            case UNFRAMED ->
                throw new BadMessage(
                        "the connection ended without an MLLP frame; expected the byte 0B before a message");
            case TOO_LONG -> throw new BadMessage("the frame is longer than this feed's max-size");
            case NONE -> {
                if (frame.bytes().length == 0) throw new BadMessage("the frame is empty");
            }
        }
    }

    // one frame, one message; but a sender that puts a whole batch into a frame gets all of it taken or none
    private List<SourceMessage> read(FeedId feed, byte[] bytes) {
        if (!BatchSplitter.isBatch(bytes)) return List.of(messages.read(feed, bytes, Optional.empty()));
        var read = new ArrayList<SourceMessage>();
        try {
            var result = BatchSplitter.split(
                    new ByteArrayInputStream(bytes),
                    bytes.length,
                    (message, first, last) -> read.add(messages.read(feed, message, Optional.empty())));
            if (!result.faults().isEmpty()) throw new BadMessage(result.faults().get(0));
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    private byte[] answer(MllpFrame frame, Answer answer, String reason) {
        return Acknowledgement.to(firstHeader(frame.bytes()), answer, reason, clock.instant());
    }

    /** A batch is answered as its first message. */
    private static Hl7Header firstHeader(byte[] bytes) {
        int start = Segments.find("MSH", bytes, Hl7Header.start(bytes));
        return Hl7Header.look(start > 0 ? Arrays.copyOfRange(bytes, start, bytes.length) : bytes);
    }
}

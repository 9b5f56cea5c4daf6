package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import uz.karvon.receive.MllpFrame.Flaw;

/**
 * Cuts one connection's bytes into {@link MllpFrame}s (HL7 MLLP release 1: VT, content, FS, CR), and goes on after
 * whatever is wrong: a missing CR, bytes between frames, a half frame, a frame too long or never finished.
 */
final class MllpDecoder extends ByteToMessageDecoder {
    static final byte START = 0x0B;
    static final byte END = 0x1C;

    // enough of a frame that is too long to answer its sender by its MSH
    private static final int HEAD = 8 * 1024;
    private static final Set<String> HEADERS = Set.of("MSH", "FHS", "BHS");

    private final int longest;
    private final Duration patience;

    private boolean inside;
    private boolean everInside;
    private int scanned;
    private byte[] headOfTooLong;
    private int garbage;
    private ScheduledFuture<?> stall;

    /**
     * @param longest the most bytes a frame may hold
     * @param patience how long a frame that has begun may pause
     */
    MllpDecoder(int longest, Duration patience) {
        this.longest = longest;
        this.patience = patience;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (!inside && !begin(in)) return;
        int end = scan(in);
        if (end < 0) {
            if (scanned > longest) shorten(in);
            return;
        }
        boolean cutOff = in.getByte(end) == START;
        int length = end - in.readerIndex();
        // some senders begin with two start bytes: nothing between them is nothing lost
        if (!cutOff || length > 0) emit(in, length, cutOff ? Flaw.CUT_OFF : Flaw.NONE, out);
        in.skipBytes(1);
        inside = cutOff;
    }

    /** Drops what stands before the next start byte; line ends and blanks between frames are nobody's fault. */
    private boolean begin(ByteBuf in) {
        while (in.isReadable()) {
            byte next = in.readByte();
            if (next == START) {
                inside = true;
                everInside = true;
                scanned = 0;
                return true;
            }
            if (next < 0 || next > ' ') garbage++;
        }
        return false;
    }

    /** The index of the byte that ends the frame, or -1 while it has not come; each byte is looked at once. */
    private int scan(ByteBuf in) {
        int from = in.readerIndex();
        int limit = in.writerIndex();
        while (true) {
            int at = in.forEachByte(from + scanned, limit - from - scanned, value -> value != START && value != END);
            if (at < 0) {
                scanned = limit - from;
                return -1;
            }
            var ends = in.getByte(at) == END ? isEnd(in, at + 1) : isNewMessage(in, at + 1);
            scanned = at - from;
            if (ends == Answer.UNKNOWN) return -1;
            if (ends == Answer.YES) return at;
            scanned++;
        }
    }

    private enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    // some senders leave out the CR, so nothing may be waited for after FS; but FS with text behind it is text
    private static Answer isEnd(ByteBuf in, int next) {
        if (next >= in.writerIndex()) return Answer.YES;
        byte value = in.getByte(next);
        return value == '\r' || value == '\n' || value == START ? Answer.YES : Answer.NO;
    }

    // VT is also what a word processor writes for a line break: only with a message or an end behind it is it a start
    private static Answer isNewMessage(ByteBuf in, int next) {
        int limit = in.writerIndex();
        int at = next;
        while (at < limit && isBeforeHeader(in.getByte(at)) && at - next < HEAD) at++;
        if (at < limit && in.getByte(at) == END) return Answer.YES;
        if (at + 3 > limit) return Answer.UNKNOWN;
        return HEADERS.contains(in.toString(at, 3, ISO_8859_1)) ? Answer.YES : Answer.NO;
    }

    // blanks, line ends and the bytes of a UTF-8 byte order mark
    private static boolean isBeforeHeader(byte value) {
        return value >= 0 && value <= ' ' && value != END
                || value == (byte) 0xEF
                || value == (byte) 0xBB
                || value == (byte) 0xBF;
    }

    /** From here on the frame is only measured, not kept. */
    private void shorten(ByteBuf in) {
        if (headOfTooLong == null) headOfTooLong = ByteBufUtil.getBytes(in, in.readerIndex(), Math.min(HEAD, scanned));
        in.skipBytes(scanned);
        scanned = 0;
    }

    private void emit(ByteBuf in, int length, Flaw flaw, List<Object> out) {
        boolean tooLong = headOfTooLong != null || length > longest;
        byte[] bytes = headOfTooLong != null
                ? headOfTooLong
                : ByteBufUtil.getBytes(in, in.readerIndex(), tooLong ? Math.min(HEAD, length) : length);
        in.skipBytes(length);
        out.add(new MllpFrame(bytes, tooLong ? Flaw.TOO_LONG : flaw, garbage));
        garbage = 0;
        inside = false;
        scanned = 0;
        headOfTooLong = null;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        super.channelRead(context, message);
        if (stall != null) stall.cancel(false);
        stall = inside ? giveUpLater(context) : null;
    }

    private ScheduledFuture<?> giveUpLater(ChannelHandlerContext context) {
        return context.executor().schedule(() -> giveUp(context), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void giveUp(ChannelHandlerContext context) {
        // while the window is closed it is we who do not read, not the sender who does not send
        if (!context.channel().config().isAutoRead()) {
            stall = giveUpLater(context);
            return;
        }
        var out = new ArrayList<>(1);
        var in = internalBuffer();
        emit(in, in.readableBytes(), Flaw.STALLED, out);
        out.forEach(context::fireChannelRead);
        context.fireChannelReadComplete();
    }

    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (inside && (in.isReadable() || headOfTooLong != null)) emit(in, in.readableBytes(), Flaw.HUNG_UP, out);
        // a sender that knows nothing of MLLP: without a word, nobody would find out why nothing arrives
        if (!everInside && garbage > 0) emit(in, 0, Flaw.UNFRAMED, out);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        if (stall != null) stall.cancel(false);
    }
}

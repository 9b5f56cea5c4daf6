package uz.karvon.receive;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Stops reading a connection while too much of it is unanswered, so that a sender that pipelines without end waits in
 * its own TCP window and not in our memory. What one read brought beyond the limit (64 KB at most) is still taken.
 */
final class MllpWindow extends ChannelDuplexHandler {
    private final int mostFrames;
    private final long mostBytes;
    private final Deque<Integer> unanswered = new ArrayDeque<>();
    private long unansweredBytes;
    private boolean hasEnded;

    MllpWindow(int mostFrames, long mostBytes) {
        this.mostFrames = mostFrames;
        this.mostBytes = mostBytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof MllpFrame frame) {
            unanswered.addLast(frame.bytes().length);
            unansweredBytes += frame.bytes().length;
            adjust(context);
        }
        super.channelRead(context, message);
    }

    // answers come in the order of their frames: Camel works one connection in one thread
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof byte[] && !unanswered.isEmpty()) {
            unansweredBytes -= unanswered.removeFirst();
            adjust(context);
            if (hasEnded && unanswered.isEmpty()) promise.unvoid().addListener(ChannelFutureListener.CLOSE);
        }
        super.write(context, message, promise);
    }

    /** A sender may end its half of the connection and still wait for our answers. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownReadComplete) {
            hasEnded = true;
            if (unanswered.isEmpty()) context.close();
        }
        super.userEventTriggered(context, event);
    }

    private void adjust(ChannelHandlerContext context) {
        boolean open = unanswered.size() < mostFrames && unansweredBytes < mostBytes;
        if (context.channel().config().isAutoRead() != open)
            context.channel().config().setAutoRead(open);
    }
}

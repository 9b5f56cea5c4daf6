package uz.karvon.receive;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;

/** Gives each new MLLP connection of one netty endpoint its own framing; {@code decoders=#…} names the bean. */
public final class MllpFramingStep extends DefaultChannelHandlerFactory {
    private final int longest;
    private final Duration patience;
    private final int window;

    /**
     * @param longest the most bytes a frame may hold
     * @param patience how many seconds a frame that has begun may pause
     * @param window how many frames of one connection may be unanswered before it is read no further
     */
    public MllpFramingStep(int longest, int patience, int window) {
        if (longest < 1 || patience < 1 || window < 1)
            throw new IllegalArgumentException("max-size, patience and window of an MLLP feed are counted from 1");
        this.longest = longest;
        this.patience = Duration.ofSeconds(patience);
        this.window = window;
    }

    @Override
    public ChannelHandler newChannelHandler() {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
                channel.pipeline()
                        .addLast(
                                new MllpEncoder(), new MllpDecoder(longest, patience), new MllpWindow(window, longest));
            }
        };
    }
}

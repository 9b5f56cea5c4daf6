package uz.karvon.receive;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;
import uz.karvon.network.Inbound;

/** Gives each new MLLP connection of one netty endpoint its own framing; {@code decoders=#…} names the bean. */
public final class MllpFramingStep extends DefaultChannelHandlerFactory {
    private final int longest;
    private final Duration patience;
    private final int window;
    private final Optional<Inbound> tls;

    /** Without TLS. */
    public MllpFramingStep(int longest, int patience, int window) {
        this(longest, patience, window, "none", "", "", "");
    }

    /**
     * @param longest the most bytes a frame may hold
     * @param patience how many seconds a frame that has begun may pause
     * @param window how many frames of one connection may be unanswered before it is read no further
     * @param tls {@code none}, {@code server} or {@code mutual}
     * @param certificate a PKCS #12 file with our certificate and its key, and the password of that file
     * @param trusted a PEM file of the authorities of senders
     */
    public MllpFramingStep(
            int longest, int patience, int window, String tls, String certificate, String password, String trusted) {
        if (longest < 1 || patience < 1 || window < 1)
            throw new IllegalArgumentException("max-size, patience and window of an MLLP feed are counted from 1");
        this.longest = longest;
        this.patience = Duration.ofSeconds(patience);
        this.window = window;
        this.tls = Inbound.of(
                tls,
                Map.of(
                        "inbound.certificate", certificate,
                        "inbound.certificate-password", password,
                        "inbound.trusted", trusted));
    }

    @Override
    public ChannelHandler newChannelHandler() {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
                tls.ifPresent(inbound -> channel.pipeline().addLast(handshake(inbound), new MllpTls()));
                channel.pipeline()
                        .addLast(
                                new MllpEncoder(), new MllpDecoder(longest, patience), new MllpWindow(window, longest));
            }
        };
    }

    private SslHandler handshake(Inbound inbound) {
        var handler = new SslHandler(inbound.engine());
        handler.setHandshakeTimeoutMillis(patience.toMillis());
        return handler;
    }
}

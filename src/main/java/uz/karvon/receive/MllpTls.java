package uz.karvon.receive;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hangs up on a sender that TLS does not let in, and says so once. The fault itself goes no further: of a sender that
 * speaks no TLS at all, it holds the first bytes it sent, and those are a patient's.
 */
final class MllpTls extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(MllpTls.class);

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable fault) throws Exception {
        if (!isTls(fault)) {
            super.exceptionCaught(context, fault);
            return;
        }
        LOG.atWarn()
                .addKeyValue("step", "receive")
                .addKeyValue("sender", context.channel().remoteAddress())
                .log("hung up: the sender speaks no TLS, or one of the two does not trust the other's certificate");
        context.close();
    }

    private static boolean isTls(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause())
            if (cause instanceof SSLException || cause instanceof ClosedChannelException) return true;
        return false;
    }
}

package uz.karvon.receive;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;

/** Puts an answer into its MLLP frame; no bytes mean that the sender wants no answer, and nothing is written. */
final class MllpEncoder extends MessageToByteEncoder<byte[]> {
    @Override
    protected void encode(ChannelHandlerContext context, byte[] answer, ByteBuf out) {
        if (answer.length == 0) return;
        out.writeByte(MllpDecoder.START);
        out.writeBytes(answer);
        out.writeByte(MllpDecoder.END);
        out.writeByte('\r');
    }
}

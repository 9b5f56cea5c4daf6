package uz.karvon.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * A DHP that answers everything after the same short while and costs next to nothing, so that what is measured is the
 * engine. It says that it holds each patient, organization and place it is asked for and nothing else, and takes what
 * it is given; it keeps nothing.
 */
final class SwiftDhp implements AutoCloseable {
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final Set<String> HELD = Set.of("Patient", "Organization", "Practitioner", "Location");
    private static final Pattern QUESTION = Pattern.compile("\"url\":\"([A-Za-z]+)\\?identifier=([^\"]+)\"|\"url\":\"");
    private static final Pattern METHOD = Pattern.compile("\"method\":\"(POST|PUT)\"");

    private final Duration answersAfter;
    private final byte[] capabilities;
    private final EventLoopGroup threads = new NioEventLoopGroup(1);
    private final AtomicLong taken = new AtomicLong();
    private final int port;
    private volatile boolean isAway;

    /** @param capabilities what it says it can do: a CapabilityStatement as JSON */
    SwiftDhp(Duration answersAfter, byte[] capabilities) throws InterruptedException {
        this.answersAfter = answersAfter;
        this.capabilities = capabilities.clone();
        var server = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(LONGEST), new Calls());
                    }
                });
        var bound = server.bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
        port = ((InetSocketAddress) bound.localAddress()).getPort();
    }

    URI fhirBase() {
        return URI.create("http://127.0.0.1:" + port + "/fhir");
    }

    /** How many transactions it took. */
    long taken() {
        return taken.get();
    }

    /** While it is away every call is answered 503. */
    void away(boolean away) {
        isAway = away;
    }

    private final class Calls extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest call) {
            var status = isAway ? HttpResponseStatus.SERVICE_UNAVAILABLE : HttpResponseStatus.OK;
            var body = isAway ? new byte[0] : answer(call.uri(), call.content());
            var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
            answer.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/fhir+json")
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
            context.executor().schedule(() -> context.writeAndFlush(answer), answersAfter.toMillis(), MILLISECONDS);
        }
    }

    private byte[] answer(String path, ByteBuf body) {
        if (path.endsWith("/metadata")) return capabilities;
        var text = new String(ByteBufUtil.getBytes(body), UTF_8);
        if (text.startsWith("{\"resourceType\":\"Bundle\",\"type\":\"batch\"")) return found(text);
        taken.incrementAndGet();
        return made(text);
    }

    private static byte[] found(String questions) {
        var answer = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"batch-response\",\"entry\":[");
        var question = QUESTION.matcher(questions);
        for (int i = 0; question.find(); i++) {
            answer.append(i == 0 ? "" : ",").append("{\"response\":{\"status\":\"200\"},\"resource\":");
            answer.append("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[");
            var type = question.group(1);
            if (type != null && HELD.contains(type)) appendHeld(answer, type, question.group(2));
            answer.append("]}}");
        }
        return answer.append("]}").toString().getBytes(UTF_8);
    }

    private static void appendHeld(StringBuilder answer, String type, String token) {
        var identity = URLDecoder.decode(token, UTF_8).split("\\|", 2);
        answer.append(
                "{\"resource\":{\"resourceType\":\"%s\",\"id\":\"%s\",\"meta\":{\"versionId\":\"1\"},\"identifier\":[{\"system\":\"%s\",\"value\":\"%s\"}]}}"
                        .formatted(type, Integer.toHexString(token.hashCode()), identity[0], identity[1]));
    }

    private static byte[] made(String transaction) {
        var answer = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":[");
        var method = METHOD.matcher(transaction);
        for (int i = 0; method.find(); i++)
            answer.append(i == 0 ? "" : ",")
                    .append(
                            method.group(1).equals("POST")
                                    ? "{\"response\":{\"status\":\"201\",\"location\":\"Basic/" + i + "/_history/1\"}}"
                                    : "{\"response\":{\"status\":\"200\"}}");
        return answer.append("]}").toString().getBytes(UTF_8);
    }

    @Override
    public void close() {
        threads.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
    }
}

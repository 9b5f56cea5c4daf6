package uz.karvon.dhp;

import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.hl7.fhir.r5.model.CapabilityStatement;
import uz.karvon.message.Unreachable;

/** The bean {@code dhp}: sets up camel-http's client and headers, reads its answers, remembers what DHP can do. */
public final class DhpStep implements HttpClientConfigurer, HeaderFilterStrategy {
    private static final String RETRY_AFTER = "Retry-After";
    private static final String CLIENT = "Karvon-Client";
    private static final String TRACE = "traceparent";

    private final Connection connection;
    private final Access access;
    private final Clock clock;
    private final Server server;

    /** @param server learns what DHP can do, once DHP has told it */
    public DhpStep(Connection connection, Access access, Server server, Clock clock) {
        this.connection = connection;
        this.access = access;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        connection.configure(builder);
    }

    /**
     * No header of ours leaves: the message's tell who sent it, and DHP has no use for them. Which client a call is for
     * goes as far as the connection, which takes the token by it; the name of the trace goes to DHP.
     */
    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !name.equals(CLIENT) && !name.equals(TRACE);
    }

    /** Of DHP's headers only one comes in: the others could pass for ours. */
    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !name.equalsIgnoreCase(RETRY_AFTER);
    }

    /** Before every call: while DHP is away only one at a time goes through, to see whether it is back. */
    public void permit(Exchange exchange) {
        access.permit();
    }

    /** Makes the HTTP response in the message an {@link Answer}. */
    public void answer(Exchange exchange) {
        var message = exchange.getMessage();
        var bytes = Optional.ofNullable(message.getBody(byte[].class)).orElse(new byte[0]);
        var status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
        var retryAfter = Optional.ofNullable(message.removeHeader(RETRY_AFTER)).map(Object::toString);
        message.setBody(Answer.of(status, retryAfter, bytes, client(exchange), clock));
    }

    /** Nobody answered, or not to the end: whether DHP did the work is for {@code resolve} to find out. */
    public void noAnswer(Exchange exchange) {
        var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        throw access.silence(client(exchange), cause);
    }

    private static String client(Exchange exchange) {
        return exchange.getMessage().getHeader(CLIENT, "", String.class);
    }

    public boolean isUnknown() {
        return server.isUnknown();
    }

    /**
     * Looks at DHP's answer for {@code metadata} and takes it out of its envelope, to be read as a CapabilityStatement.
     *
     * @throws Unreachable if it says nothing of use now, or if the server is none we may send to
     */
    public void judge(Exchange exchange) {
        var answer = exchange.getMessage().getBody(Answer.class);
        access.reasonToWait("the question what it can do", answer).ifPresent(reason -> {
            throw reason;
        });
        if (access.meaning(answer) != Meaning.ACCEPTED)
            throw access.paused(
                    answer.client(),
                    "no CapabilityStatement below " + DhpSettings.BASE_URL + ": DHP answered " + answer.status());
        server.judge(answer.body()).ifPresent(trouble -> {
            throw access.paused(answer.client(), trouble);
        });
        exchange.getMessage().setBody(answer.body());
    }

    /** Remembers what DHP can do; asked again only after a restart. */
    public void learn(Exchange exchange) {
        server.learn(Capabilities.of(exchange.getMessage().getBody(CapabilityStatement.class)));
    }

    /** What DHP answered cannot be read as a CapabilityStatement. */
    public void unreadable(Exchange exchange) {
        throw access.paused(
                client(exchange), "what lies at " + DhpSettings.BASE_URL + "/metadata is no R5 CapabilityStatement");
    }
}

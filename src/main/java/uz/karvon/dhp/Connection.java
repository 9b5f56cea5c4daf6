package uz.karvon.dhp;

import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import uz.karvon.network.Outbound;

/** How every HTTP client that talks to DHP is set up. */
public final class Connection implements AutoCloseable {
    // a proxy or load balancer closes idle connections; asking first is cheaper than a lost POST
    private static final TimeValue ASK_AFTER_IDLE = TimeValue.ofSeconds(2);

    private final DhpSettings settings;
    private final Outbound outbound;
    private final ExecChainHandler token;
    private final Deadline deadline;

    /** @param token adds the token to each call */
    public Connection(DhpSettings settings, Outbound outbound, ExecChainHandler token) {
        this.settings = settings;
        this.outbound = outbound;
        this.token = token;
        this.deadline = new Deadline(settings.callTimeout());
    }

    /**
     * Sets pool, limits and headers. Nothing is retried here: a POST that got no answer may have done its work, and
     * only {@code resolve} can find out. No redirect is followed: it would carry the token with it.
     */
    public void configure(HttpClientBuilder builder) {
        outbound.proxy().ifPresent(proxy -> builder.setProxy(new HttpHost(proxy.getHostString(), proxy.getPort())));
        builder.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(outbound.tls()))
                        .setMaxConnTotal(settings.connections())
                        .setMaxConnPerRoute(settings.connections())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout(settings.connectTimeout()))
                                .setSocketTimeout(timeout(settings.answerTimeout()))
                                .setValidateAfterInactivity(ASK_AFTER_IDLE)
                                .setTimeToLive(TimeValue.ofMinutes(5)) // so that a moved DNS name is followed
                                .build())
                        .build())
                .setConnectionManagerShared(false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(settings.callTimeout()))
                        .setResponseTimeout(timeout(settings.answerTimeout()))
                        .setRedirectsEnabled(false)
                        .build())
                .setDefaultHeaders(List.of(
                        new BasicHeader("Accept", "application/fhir+json"),
                        new BasicHeader("Prefer", "return=minimal")))
                .setUserAgent("Karvon")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                // the token outermost: fetching one, and sending a second time, has its own time
                .addExecInterceptorFirst("deadline", deadline)
                .addExecInterceptorFirst("token", token);
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    @Override
    public void close() {
        deadline.close();
    }
}

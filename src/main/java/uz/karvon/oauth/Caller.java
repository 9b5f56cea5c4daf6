package uz.karvon.oauth;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Optional;
import uz.karvon.network.Outbound;

/** Makes Nimbus' calls leave as all our calls do: with a time limit, our trust, our proxy, and following nobody. */
final class Caller {
    private static final int LONGEST_ANSWER = 1024 * 1024;

    private final Outbound outbound;
    private final int timeoutMillis;

    /** @param timeout for connecting, and again for the answer */
    Caller(Outbound outbound, Duration timeout) {
        this.outbound = outbound;
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    HTTPResponse send(HTTPRequest request) throws IOException {
        request.setConnectTimeout(timeoutMillis);
        request.setReadTimeout(timeoutMillis);
        request.setSSLSocketFactory(outbound.tls().getSocketFactory());
        proxy().ifPresent(request::setProxy);
        request.setFollowRedirects(false); // a redirect would carry the secret to whoever it names
        return request.send();
    }

    /** For the keys of the single sign-on, which Nimbus fetches itself and keeps. */
    DefaultResourceRetriever retriever() {
        var retriever = new DefaultResourceRetriever(
                timeoutMillis,
                timeoutMillis,
                LONGEST_ANSWER,
                true,
                outbound.tls().getSocketFactory());
        proxy().ifPresent(retriever::setProxy);
        return retriever;
    }

    private Optional<Proxy> proxy() {
        return outbound.proxy()
                .map(proxy -> new InetSocketAddress(proxy.getHostString(), proxy.getPort()))
                .map(address -> new Proxy(Proxy.Type.HTTP, address));
    }
}

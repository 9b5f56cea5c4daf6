package uz.karvon.oauth;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/** Adds the token to every call below one base URL and to no other; after a 401 renews it once and sends again. */
public final class BearerToken implements ExecChainHandler {
    private final Function<String, Tokens> clients;
    private final URI base;

    /**
     * @param clients the tokens of the client that the header {@link Clients#HEADER} names; the header stays here
     * @param base DHP's FHIR base: a token sent anywhere else would be given away
     */
    public BearerToken(Function<String, Tokens> clients, URI base) {
        this.clients = clients;
        this.base = base;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var tokens = clients.apply(client(request));
        request.removeHeaders(Clients.HEADER);
        if (!isBelowBase(request)) return chain.proceed(request, scope);
        var token = tokens.current();
        authorise(request, token);
        var answer = chain.proceed(request, scope);
        if (answer.getCode() != 401 || !canBeSentAgain(request)) return answer;
        EntityUtils.consume(answer.getEntity()); // gives the connection back
        tokens.refused(token);
        // not the request just sent: it already carries the headers of its first journey
        var again = ClassicRequestBuilder.copy(scope.originalRequest).build();
        again.removeHeaders(Clients.HEADER);
        authorise(again, tokens.current());
        return chain.proceed(again, scope);
    }

    private static String client(HttpRequest request) {
        var header = request.getFirstHeader(Clients.HEADER);
        return header == null ? "" : header.getValue();
    }

    private static void authorise(HttpRequest request, String token) {
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }

    private static boolean canBeSentAgain(ClassicHttpRequest request) {
        return request.getEntity() == null || request.getEntity().isRepeatable();
    }

    private boolean isBelowBase(HttpRequest request) throws HttpException {
        try {
            var target = request.getUri().normalize();
            return base.getScheme().equalsIgnoreCase(target.getScheme())
                    && base.getHost().equalsIgnoreCase(target.getHost())
                    && port(base) == port(target)
                    && isBelow(base.getPath(), target.getPath());
        } catch (URISyntaxException e) {
            throw new HttpException("the request's URL cannot be read", e);
        }
    }

    private static boolean isBelow(String parent, String path) {
        var folder = parent.endsWith("/") ? parent : parent + "/";
        return (path + "/").startsWith(folder);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) return uri.getPort();
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}

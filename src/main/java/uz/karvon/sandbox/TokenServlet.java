package uz.karvon.sandbox;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** {@code POST /oauth/token}: client credentials, the secret in the body or by HTTP Basic (RFC 6749, 2.3.1 and 4.4). */
final class TokenServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient SandboxSettings settings;
    private final transient Tokens tokens;

    TokenServlet(SandboxSettings settings, Tokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /** RFC 6749, 5.2: the word that goes with a status. */
    static String errorOf(int status) {
        return status == 400 ? "invalid_request" : status == 401 ? "invalid_client" : "temporarily_unavailable";
    }

    private record Client(String id, String secret) {}

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        var client = client(request);
        var grant = request.getParameter("grant_type");
        if (grant == null || client.isEmpty()) refuse(response, 400, "invalid_request");
        else if (!grant.equals("client_credentials")) refuse(response, 400, "unsupported_grant_type");
        else if (!isOurs(client.get())) refuse(response, 401, "invalid_client");
        else if (!isGranted(request.getParameter("scope"))) refuse(response, 400, "invalid_scope");
        else grant(response);
    }

    private static Optional<Client> client(HttpServletRequest request) {
        var authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.startsWith("Basic ")) return basic(authorization.substring(6));
        var id = request.getParameter("client_id");
        var secret = request.getParameter("client_secret");
        return id == null || secret == null ? Optional.empty() : Optional.of(new Client(id, secret));
    }

    private static Optional<Client> basic(String encoded) {
        try {
            var text = new String(Base64.getDecoder().decode(encoded.trim()), StandardCharsets.UTF_8);
            var colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Client(decode(text.substring(0, colon)), decode(text.substring(colon + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** RFC 6749, 2.3.1: both halves are form-encoded before they are joined. */
    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private boolean isOurs(Client client) {
        return client.id.equals(settings.clientId()) && client.secret.equals(settings.clientSecret());
    }

    private boolean isGranted(String scope) {
        return scope == null
                || scope.isBlank()
                || settings.scopes().containsAll(List.of(scope.trim().split(" +")));
    }

    private void grant(HttpServletResponse response) throws IOException {
        Answer.json(
                response,
                200,
                Json.object()
                        .put("access_token", tokens.issue())
                        .put("token_type", "Bearer")
                        .put("expires_in", tokens.lifetime().toSeconds()));
    }

    private static void refuse(HttpServletResponse response, int status, String error) throws IOException {
        if (status == 401) response.setHeader("WWW-Authenticate", "Basic realm=\"sso\"");
        Answer.json(response, status, Json.object().put("error", error));
    }
}

package uz.karvon.oauth;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import uz.karvon.message.Unreachable;
import uz.karvon.network.Outbound;

/** Fetches a token by client credentials; every failure is somebody's to mend, and none is a message's fault. */
final class TokenEndpoint {
    private final OAuthSettings settings;
    private final Caller caller;
    private final Clock clock;

    TokenEndpoint(OAuthSettings settings, Outbound outbound, Clock clock) {
        this.settings = settings;
        this.caller = new Caller(outbound, settings.timeout());
        this.clock = clock;
    }

    /** @throws Unreachable paused if an operator must act, later if the endpoint is away */
    Token fetch() {
        var asked = clock.instant();
        var answer = send();
        if (!answer.indicatesSuccess()) throw refusal(answer);
        try {
            var token =
                    TokenResponse.parse(answer).toSuccessResponse().getTokens().getAccessToken();
            return Token.of(token.getValue(), asked, Duration.ofSeconds(token.getLifetime()));
        } catch (ParseException e) {
            // no cause: the parser's message may quote the answer, and the answer may hold a token
            throw Unreachable.later("the token endpoint's answer is not an OAuth token", Optional.empty(), null);
        }
    }

    private HTTPResponse send() {
        var scope = settings.scope().map(Scope::parse).orElse(null);
        var request = new TokenRequest(settings.tokenEndpoint(), authentication(), new ClientCredentialsGrant(), scope)
                .toHTTPRequest();
        try {
            return caller.send(request);
        } catch (IOException e) {
            throw Unreachable.later("the token endpoint does not answer", Optional.empty(), e);
        }
    }

    private ClientAuthentication authentication() {
        var id = new ClientID(settings.clientId());
        var secret = new Secret(settings.secret());
        return switch (settings.authentication()) {
            case BODY -> new ClientSecretPost(id, secret);
            case BASIC -> new ClientSecretBasic(id, secret);
        };
    }

    private static Unreachable refusal(HTTPResponse answer) {
        int status = answer.getStatusCode();
        var said = "the token endpoint answered " + status + errorCode(answer);
        if (status >= 500 || status == 408 || status == 425 || status == 429)
            return Unreachable.later(said, retryAfter(answer), null);
        return Unreachable.paused(said + "; check " + advice(status), null);
    }

    private static String advice(int status) {
        if (status == 401) return OAuthSettings.CLIENT_ID + " and " + OAuthSettings.CLIENT_SECRET;
        if (status == 400) return "all camel.oauth settings";
        return OAuthSettings.TOKEN_ENDPOINT;
    }

    /** Only a word that can be an OAuth error code: an answer may echo the secret anywhere else. */
    private static String errorCode(HTTPResponse answer) {
        try {
            var code = TokenErrorResponse.parse(answer).getErrorObject().getCode();
            return code != null && code.matches("[a-z_]{1,40}") ? " " + code : "";
        } catch (ParseException e) {
            return "";
        }
    }

    private static Optional<Duration> retryAfter(HTTPResponse answer) {
        return Optional.ofNullable(answer.getHeaderValue("Retry-After"))
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
}

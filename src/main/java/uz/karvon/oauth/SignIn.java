package uz.karvon.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import uz.karvon.message.Unreachable;
import uz.karvon.network.Outbound;

/**
 * People sign in by the authorization code flow (OpenID Connect Core 1.0 section 3.1) with PKCE S256 (RFC 7636), state
 * and nonce; DHP demands all three. What the single sign-on offers is discovered at the first attempt.
 */
public final class SignIn {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private final SignInSettings settings;
    private final Caller caller;
    private Discovered discovered;

    public SignIn(SignInSettings settings, Outbound outbound) {
        this.settings = settings;
        this.caller = new Caller(outbound, settings.timeout());
    }

    private record Discovered(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

    /** @throws Unreachable if the single sign-on is away or is none */
    public Attempt begin() {
        var state = new State();
        var nonce = new Nonce();
        var verifier = new CodeVerifier();
        var request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile"), client(), settings.redirect())
                .endpointURI(discover().metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build();
        return new Attempt(request.toURI(), state.getValue(), nonce.getValue(), verifier.getValue());
    }

    /**
     * The browser is back.
     *
     * @param calledBack the URI it came to, with its query
     * @param attempt what {@link #begin} gave for the same session; good for once
     * @throws NotSignedIn if it is not our attempt, the person was refused, or the identity token is not good
     * @throws Unreachable if the single sign-on is away
     */
    public Person finish(URI calledBack, Attempt attempt) {
        var token = exchange(code(calledBack, attempt), attempt);
        var claims = validated(token, attempt);
        return new Person(
                claims.getSubject().getValue(),
                Optional.ofNullable(claims.getStringClaim("name")),
                token.getParsedString());
    }

    /** Where the browser goes to sign out there too; empty if the single sign-on offers no such door. */
    public Optional<URI> goodbye(Person person, URI afterwards) {
        var end = discover().metadata().getEndSessionEndpointURI();
        if (end == null) return Optional.empty();
        try {
            var token = JWTParser.parse(person.idToken());
            return Optional.of(new LogoutRequest(end, token, afterwards, new State()).toURI());
        } catch (java.text.ParseException e) {
            throw new NotSignedIn("the session holds no identity token");
        }
    }

    private AuthorizationCode code(URI calledBack, Attempt attempt) {
        try {
            var response = AuthenticationResponseParser.parse(calledBack);
            if (response.getState() == null || !same(response.getState().getValue(), attempt.state()))
                throw new NotSignedIn("the answer belongs to another attempt: its state is not ours");
            if (!response.indicatesSuccess())
                throw new NotSignedIn("the single sign-on refused: "
                        + word(response.toErrorResponse().getErrorObject().getCode()));
            var code = response.toSuccessResponse().getAuthorizationCode();
            if (code == null) throw new NotSignedIn("the answer brings no code");
            return code;
        } catch (ParseException e) {
            throw new NotSignedIn("the answer is none of a single sign-on");
        }
    }

    private JWT exchange(AuthorizationCode code, Attempt attempt) {
        var grant = new AuthorizationCodeGrant(code, settings.redirect(), new CodeVerifier(attempt.verifier()));
        var endpoint = discover().metadata().getTokenEndpointURI();
        var request = settings.clientSecret()
                .map(secret -> new TokenRequest(endpoint, new ClientSecretBasic(client(), new Secret(secret)), grant))
                .orElseGet(() -> new TokenRequest(endpoint, client(), grant));
        try {
            var response = OIDCTokenResponseParser.parse(caller.send(request.toHTTPRequest()));
            if (!response.indicatesSuccess())
                throw new NotSignedIn("the single sign-on does not take the code: "
                        + word(response.toErrorResponse().getErrorObject().getCode()));
            var token = ((OIDCTokenResponse) response.toSuccessResponse())
                    .getOIDCTokens()
                    .getIDToken();
            if (token == null) throw new NotSignedIn("the single sign-on gave no identity token");
            return token;
        } catch (IOException e) {
            throw away(e);
        } catch (ParseException e) {
            throw new NotSignedIn("the single sign-on's answer to the code is none");
        }
    }

    private IDTokenClaimsSet validated(JWT token, Attempt attempt) {
        try {
            return discover().validator().validate(token, new Nonce(attempt.nonce()));
        } catch (BadJOSEException | JOSEException e) {
            // without its words: they may quote the token
            throw new NotSignedIn(
                    "the identity token is not good: " + e.getClass().getSimpleName());
        }
    }

    private synchronized Discovered discover() {
        if (discovered == null) discovered = fetch();
        return discovered;
    }

    private Discovered fetch() {
        var place =
                URI.create(settings.issuer().toString().replaceFirst("/+$", "") + "/.well-known/openid-configuration");
        try {
            var answer = caller.send(new HTTPRequest(HTTPRequest.Method.GET, place));
            if (!answer.indicatesSuccess()) throw none("it answered " + answer.getStatusCode());
            var metadata = OIDCProviderMetadata.parse(answer.getBodyAsJSONObject());
            // otherwise anybody's identity tokens would do
            if (!metadata.getIssuer().getValue().equals(settings.issuer().toString()))
                throw none("it calls itself otherwise");
            var methods = metadata.getCodeChallengeMethods();
            if (methods != null && !methods.contains(CodeChallengeMethod.S256))
                throw none("it knows no PKCE with S256");
            return new Discovered(metadata, validator(metadata));
        } catch (ParseException e) {
            throw none("what lies there is no OpenID configuration");
        } catch (IOException e) {
            throw away(e);
        }
    }

    private IDTokenValidator validator(OIDCProviderMetadata metadata) throws MalformedURLException {
        var keys = JWKSourceBuilder.<SecurityContext>create(
                        metadata.getJWKSetURI().toURL(), caller.retriever())
                .build();
        return new IDTokenValidator(
                metadata.getIssuer(), client(), new JWSVerificationKeySelector<>(ALGORITHMS, keys), null);
    }

    private ClientID client() {
        return new ClientID(settings.clientId());
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    // an error code is one of a closed list; anything else could be whatever the caller wrote into the URI
    private static String word(String code) {
        return code != null && code.matches("[a-z_]{1,40}") ? code : "no reason given";
    }

    private static Unreachable none(String why) {
        return Unreachable.paused("no single sign-on below " + SignInSettings.ISSUER + ": " + why, null);
    }

    private static Unreachable away(IOException e) {
        return Unreachable.later("the single sign-on does not answer", Optional.empty(), e);
    }
}

package uz.karvon.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.karvon.dhp.StubServer;
import uz.karvon.dhp.StubServer.Request;
import uz.karvon.dhp.StubServer.Response;
import uz.karvon.message.Unreachable;
import uz.karvon.network.Outbound;

/** Against a single sign-on over real HTTP, which checks the code's verifier and signs real tokens. */
class SignInIT {
    private static final String REDIRECT = "http://127.0.0.1:8090/back";
    private static RSAKey key;

    private StubServer sso;
    private SignIn signIn;
    private Map<String, List<String>> asked = Map.of();
    private UnaryOperator<JWTClaimsSet.Builder> claims = same -> same;
    private RSAKey signsWith = key;

    @BeforeAll
    static void make_a_key() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("1").generate();
    }

    @BeforeEach
    void start() throws Exception {
        sso = new StubServer(request -> Response.of(404, ""));
        sso.answerWith(this::answer);
        signIn = new SignIn(SignInSettings.of(settings()), Outbound.direct());
    }

    @AfterEach
    void stop() {
        sso.close();
    }

    @Test
    void names_every_setting_that_is_missing_or_wrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignInSettings.of(Map.of("camel.oauth.base-uri", "sso")))
                .withMessageContaining("camel.oauth.base-uri is no URL")
                .withMessageContaining("camel.oauth.redirect-uri is missing")
                .withMessageContaining("camel.oauth.sign-in.client-id is missing");
    }

    @Test
    void sends_state_nonce_and_a_challenge_each_time_anew() {
        var one = parameters(signIn.begin().goTo());
        var other = parameters(signIn.begin().goTo());

        assertThat(one)
                .containsEntry("response_type", List.of("code"))
                .containsEntry("code_challenge_method", List.of("S256"))
                .containsEntry("redirect_uri", List.of(REDIRECT));
        for (var secret : List.of("state", "nonce", "code_challenge"))
            assertThat(one.get(secret)).isNotNull().isNotEqualTo(other.get(secret));
    }

    @Test
    void lets_in_whom_the_single_sign_on_let_in() {
        var attempt = visit();

        var person = signIn.finish(back("code=good&state=" + attempt.state()), attempt);

        assertThat(person.subject()).isEqualTo("u-17");
        assertThat(person.name()).contains("Nodira");
        assertThat(person.toString()).doesNotContain("Nodira").doesNotContain(person.idToken());
        assertThat(signIn.goodbye(person, URI.create("http://127.0.0.1:8090/"))
                        .orElseThrow()
                        .toString())
                .startsWith(sso.uri("/logout").toString())
                .contains("id_token_hint=", "post_logout_redirect_uri=");
    }

    @Test
    void refuses_an_answer_to_another_attempt() {
        var attempt = visit();

        assertThatThrownBy(() -> signIn.finish(back("code=good&state=other"), attempt))
                .isInstanceOf(NotSignedIn.class)
                .hasMessageContaining("its state is not ours");
        assertThatThrownBy(() -> signIn.finish(back("code=good"), attempt)).isInstanceOf(NotSignedIn.class);
    }

    @Test
    void refuses_whom_the_single_sign_on_refused_without_quoting_the_browser() {
        var attempt = visit();

        assertThatThrownBy(() -> signIn.finish(back("error=access_denied&state=" + attempt.state()), attempt))
                .hasMessage("the single sign-on refused: access_denied");
        assertThatThrownBy(() -> signIn.finish(back("error=%3Cscript%3E&state=" + attempt.state()), attempt))
                .isInstanceOf(NotSignedIn.class)
                .hasMessageNotContaining("script");
    }

    @Test
    void refuses_a_code_that_another_asked_for() {
        var stolen = visit();
        visit(); // the single sign-on now holds another challenge

        assertThatThrownBy(() -> signIn.finish(back("code=good&state=" + stolen.state()), stolen))
                .hasMessage("the single sign-on does not take the code: invalid_grant");
    }

    @Test
    void refuses_a_token_for_another_attempt_another_client_another_issuer_or_out_of_date() {
        List<UnaryOperator<JWTClaimsSet.Builder>> wrong = List.of(
                token -> token.claim("nonce", "other"),
                token -> token.audience("another"),
                token -> token.issuer("https://elsewhere.example"),
                token -> token.expirationTime(Date.from(Instant.now().minusSeconds(600))));
        for (var change : wrong) {
            claims = change;
            var attempt = visit();

            assertThatThrownBy(() -> signIn.finish(back("code=good&state=" + attempt.state()), attempt))
                    .isInstanceOf(NotSignedIn.class)
                    .hasMessageStartingWith("the identity token is not good");
        }
    }

    @Test
    void refuses_a_token_somebody_else_signed() throws Exception {
        signsWith = new RSAKeyGenerator(2048).keyID("1").generate();
        var attempt = visit();

        assertThatThrownBy(() -> signIn.finish(back("code=good&state=" + attempt.state()), attempt))
                .isInstanceOf(NotSignedIn.class);
    }

    @Test
    void waits_for_a_single_sign_on_that_is_away_and_says_when_it_is_none() {
        sso.answerWith(request -> Response.of(200, "{}").with("Content-Type", "application/json"));
        assertThatThrownBy(signIn::begin)
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("no OpenID configuration");

        sso.answerWith(this::answer);

        assertThat(signIn.begin().goTo().toString()).startsWith(sso.uri("/auth").toString());
    }

    private Attempt visit() {
        var attempt = signIn.begin();
        asked = parameters(attempt.goTo());
        return attempt;
    }

    private static Map<String, List<String>> parameters(URI uri) {
        return URLUtils.parseParameters(uri.getRawQuery());
    }

    private static URI back(String query) {
        return URI.create(REDIRECT + "?" + query);
    }

    private Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("camel.oauth.base-uri", sso.uri("/realm").toString());
        settings.put("camel.oauth.sign-in.client-id", "console");
        settings.put("camel.oauth.redirect-uri", REDIRECT);
        return settings;
    }

    private Response answer(Request request) {
        var json =
                switch (request.path()) {
                    case "/realm/.well-known/openid-configuration" ->
                        "{\"issuer\":\"" + sso.uri("/realm")
                                + "\",\"authorization_endpoint\":\"" + sso.uri("/auth") + "\",\"token_endpoint\":\""
                                + sso.uri("/token")
                                + "\",\"jwks_uri\":\"" + sso.uri("/keys") + "\",\"end_session_endpoint\":\""
                                + sso.uri("/logout")
                                + "\",\"response_types_supported\":[\"code\"],\"subject_types_supported\":[\"public\"],"
                                + "\"id_token_signing_alg_values_supported\":[\"RS256\"],\"code_challenge_methods_supported\":[\"S256\"]}";
                    case "/keys" -> new JWKSet(key.toPublicJWK()).toString();
                    case "/token" -> token(URLUtils.parseParameters(request.body()));
                    default -> "";
                };
        int status = json.isEmpty() ? 404 : json.contains("\"error\"") ? 400 : 200;
        return Response.of(status, json).with("Content-Type", "application/json");
    }

    private String token(Map<String, List<String>> form) {
        var verifier = new CodeVerifier(form.get("code_verifier").get(0));
        var challenge =
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue();
        if (!asked.get("code_challenge").contains(challenge)) return "{\"error\":\"invalid_grant\"}";
        return "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + idToken() + "\"}";
    }

    private String idToken() {
        var body = claims.apply(new JWTClaimsSet.Builder()
                .issuer(sso.uri("/realm").toString())
                .audience("console")
                .subject("u-17")
                .claim("name", "Nodira")
                .claim("nonce", asked.get("nonce").get(0))
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(60))));
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), body.build());
            token.sign(new RSASSASigner(signsWith));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

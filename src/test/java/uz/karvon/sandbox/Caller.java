package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Calls a sandbox over HTTP as any client of DHP would. */
final class Caller {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Sandbox sandbox;
    private String token = "";

    Caller(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Status, headers and body of an answer. */
    record Got(int status, HttpResponse<String> response) {
        JsonNode json() throws IOException {
            return JSON.readTree(response.body());
        }

        JsonNode issue() throws IOException {
            return json().path("issue").path(0);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    static Caller withToken(Sandbox sandbox) throws IOException, InterruptedException {
        var caller = new Caller(sandbox);
        caller.token = caller.fetchToken();
        return caller;
    }

    String fetchToken() throws IOException, InterruptedException {
        return token("grant_type=client_credentials&client_id=" + sandbox.clientId() + "&client_secret="
                        + sandbox.clientSecret())
                .json()
                .path("access_token")
                .asText();
    }

    Got token(String form) throws IOException, InterruptedException {
        return send(form(form));
    }

    Got tokenByBasic(String form, String id, String secret) throws IOException, InterruptedException {
        var pair = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(form(form).header("Authorization", "Basic " + pair));
    }

    private HttpRequest.Builder form(String form) {
        return HttpRequest.newBuilder(sandbox.tokenEndpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    Got get(String path) throws IOException, InterruptedException {
        return send(fhir(path).GET());
    }

    Got post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(fhir(path, headers).POST(BodyPublishers.ofString(body)));
    }

    Got put(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(fhir(path, headers).PUT(BodyPublishers.ofString(body)));
    }

    Got call(String method, String path, String body) throws IOException, InterruptedException {
        return send(fhir(path).method(method, BodyPublishers.ofString(body)));
    }

    /** Outside the FHIR base: {@code /sandbox/held}. */
    Got inside(String method, String path, String body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(sandbox.fhirBase().resolve(path)).method(method, BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder fhir(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(sandbox.fhirBase() + path))
                .header("Content-Type", "application/fhir+json");
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        if (headers.length > 0) request.headers(headers);
        return request;
    }

    private Got send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        return new Got(response.statusCode(), response);
    }
}

package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

/** Writes JSON answers. */
final class Answer {
    private Answer() {}

    static void fhir(HttpServletResponse response, int status, JsonNode resource) throws IOException {
        write(response, status, "application/fhir+json;charset=utf-8", resource);
    }

    static void outcome(HttpServletResponse response, Refusal refusal) throws IOException {
        fhir(response, refusal.status(), refusal.outcome());
    }

    static void json(HttpServletResponse response, int status, JsonNode json) throws IOException {
        write(response, status, "application/json;charset=utf-8", json);
    }

    /** Who is answered before all was read finds the connection closed at the next call, without an answer. */
    static void listenToTheEnd(HttpServletRequest request) throws IOException {
        request.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static void write(HttpServletResponse response, int status, String type, JsonNode json) throws IOException {
        var bytes = Json.write(json);
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}

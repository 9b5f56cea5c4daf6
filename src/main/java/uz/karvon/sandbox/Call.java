package uz.karvon.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * One request, sorted; the body of a bundle has been read to see which kind it is.
 *
 * @param body empty unless the call is a bundle
 */
record Call(CallKind kind, byte[] body) {
    private static final String ATTRIBUTE = Call.class.getName();
    private static final JsonFactory JSON = new JsonFactory();

    static Call sort(HttpServletRequest request) throws IOException {
        var call = sorted(request);
        request.setAttribute(ATTRIBUTE, call);
        return call;
    }

    /** The call {@link #sort} made of this request. */
    static Call of(HttpServletRequest request) {
        return (Call) request.getAttribute(ATTRIBUTE);
    }

    private static Call sorted(HttpServletRequest request) throws IOException {
        var path = request.getRequestURI();
        if (path.startsWith("/oauth/")) return new Call(CallKind.TOKEN, new byte[0]);
        if (path.equals("/fhir/metadata")) return new Call(CallKind.METADATA, new byte[0]);
        var isPost = request.getMethod().equals("POST");
        if (isPost && (path.equals("/fhir") || path.equals("/fhir/"))) {
            var body = request.getInputStream().readAllBytes();
            return new Call(bundleType(body).equals("batch") ? CallKind.BATCH : CallKind.TRANSACTION, body);
        }
        var isRead = request.getMethod().equals("GET") || path.endsWith("/_search");
        return new Call(isRead ? CallKind.READ : CallKind.WRITE, new byte[0]);
    }

    /** Reads no further than the bundle's own {@code type}, which stands before the entries as a rule. */
    private static String bundleType(byte[] body) {
        try (var json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) return "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var isType = json.currentName().equals("type");
                json.nextToken();
                if (isType) return json.getText();
                json.skipChildren();
            }
        } catch (IOException e) {
            return ""; // not JSON: refused as such by whoever reads it in full
        }
        return "";
    }
}

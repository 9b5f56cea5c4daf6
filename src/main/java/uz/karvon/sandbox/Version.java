package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** One version of one resource, as JSON with its id, version and time written in. */
record Version(String type, String id, int number, Instant written, byte[] json) {
    ObjectNode tree() {
        return Json.readOwn(json);
    }

    String reference() {
        return type + "/" + id;
    }

    /** What DHP answers as Location: {@code Patient/1/_history/2}. */
    String location() {
        return reference() + "/_history/" + number;
    }

    String etag() {
        return "W/\"" + number + "\"";
    }
}

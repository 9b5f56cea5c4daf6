package uz.karvon.console;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What we answer over HTTP. */
record Answer(int status, String contentType, byte[] body) {
    static Answer json(int status, Object tree) {
        return new Answer(status, "application/json", tree.toString().getBytes(UTF_8));
    }

    static Answer html(String page) {
        return new Answer(200, "text/html; charset=utf-8", page.getBytes(UTF_8));
    }

    static Answer text(int status, String line) {
        return new Answer(status, "text/plain; charset=utf-8", (line + "\n").getBytes(UTF_8));
    }
}

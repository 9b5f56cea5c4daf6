package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.FeedId;

/** Messages of invented people, whole and small. */
final class Samples {
    static final FeedId FEED = new FeedId("andijon-rch.mllp");

    private Samples() {}

    /** An A01 with this control id for the patient with this number, segments ended by CR. */
    static String admission(String controlId, String patient) {
        return String.join(
                "\r",
                "MSH|^~\\&|HIS|ANDIJON|KARVON|DHP|20261101083000||ADT^A01^ADT_A01|" + controlId + "|P|2.5.1",
                "EVN|A01|20261101083000",
                "PID|1||" + patient + "^^^ANDIJON^MR||Sinova^Namuna||19800101|F",
                "PV1|1|I",
                "");
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** A CSV kind {@code lab-results} with a column that has other names and one that may be absent. */
    static CsvDialect dialect(Charset charset, List<String> groupBy) {
        return dialect(charset, List.of(';'), groupBy);
    }

    static CsvDialect dialect(Charset charset, List<Character> delimiters, List<String> groupBy) {
        return new CsvDialect(
                "lab-results",
                delimiters,
                charset,
                List.of("order_no", "patient", "value", "comment"),
                List.of(List.of("Buyurtma №", "Заказ"), List.of(), List.of(), List.of()),
                List.of("comment"),
                groupBy);
    }
}

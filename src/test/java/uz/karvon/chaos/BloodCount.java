package uz.karvon.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A laboratory's ORU^R01 with 30 results, some 3 KB, which becomes 34 resources; each number is an order of its own. */
final class BloodCount {
    private static final int RESULTS = 30;
    private static final int PATIENTS = 200;

    private BloodCount() {}

    static byte[] bytes(int number) {
        int patient = 1 + number % PATIENTS;
        var text = new StringBuilder(String.join(
                "\r",
                "MSH|^~\\&|LISLAB|ANDIJON_LAB|DHP|UZ|20261123101500+0500||ORU^R01^ORU_R01|%s|P|2.5.1"
                        .formatted(controlId(number)),
                "PID|1||%s^^^PINFL^NI||Sinovov%d^Bemor^Namunaevich||20180412|M||||||||||||||||"
                        .formatted(Numbered.nationalNumber(patient), patient),
                "ORC|RE|P%d|F%d||CM||||20261123090500+0500".formatted(number, number),
                "OBR|1|P%d|F%d|58410-2^Umumiy qon tahlili^LN|||20261123090500+0500|||||||||||||||20261123101500+0500||HM|F"
                        .formatted(number, number),
                ""));
        for (int i = 1; i <= RESULTS; i++)
            text.append("OBX|%d|NM|%d-%d^Gemoglobin %d^LN||%d.%d|g/l|110-140|%s|||F|||20261123090500+0500\r"
                    .formatted(i, 1000 + i, i % 10, i, 100 + i, i % 9, i % 3 == 0 ? "H" : "N"));
        return text.toString().getBytes(UTF_8);
    }

    static String controlId(int number) {
        return "B" + number;
    }
}

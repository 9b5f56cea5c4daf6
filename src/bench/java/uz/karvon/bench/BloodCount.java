package uz.karvon.bench;

import java.nio.charset.StandardCharsets;

/** The message all ratios of one message are measured with: a laboratory's ORU^R01 with 30 results of an invented child. */
final class BloodCount {
    private static final int RESULTS = 30;
    private static final String HEAD =
            """
            MSH|^~\\&|LISLAB|ANDIJON_LAB|KARVON|DHP|20241104101500||ORU^R01^ORU_R01|LIS000202|P|2.5.1||||||UNICODE UTF-8
            PID|1||A-104417^^^ANDIJON_RCH^MR~52208180010013^^^PINFL^NI||Karimov^Jasur^Anvar o‘g‘li^^^^L||20180822|M|||Navoiy ko‘chasi 12^3-uy^Yangi hayot^1703^170100^UZ^H^^1703202||^PRN^CP^^998^90^1234567
            PV1|1|I|PULM^204^2^ANDIJON_RCH|R|||31205750070051^Mahmudova^Dilnoza^Rustamovna^^Dr.|||PED|||||||||V-2024-55017|||||||||||||||||||||||||20241104083000
            ORC|RE|ORD-9001|LAB-77001||CM||||20241104090500|||31205750070051^Mahmudova^Dilnoza^Rustamovna^^Dr.
            OBR|1|ORD-9001|LAB-77001|58410-2^Umumiy qon tahlili^LN|||20241104090500|||||||||31205750070051^Mahmudova^Dilnoza^Rustamovna^^Dr.||||||20241104101500||HM|F
            """;

    private BloodCount() {}

    /** The message as it comes over MLLP, UTF-8, some 4 KB; it becomes 36 resources. */
    static byte[] bytes() {
        var text = new StringBuilder(HEAD.replace('\n', '\r'));
        for (int i = 1; i <= RESULTS; i++)
            text.append("OBX|" + i + "|NM|" + (1000 + i) + "-" + i % 10 + "^Gemoglobin " + i + "^LN||" + (100 + i) + "."
                    + i % 9 + "|g/l|110-140|" + (i % 3 == 0 ? "H" : "N") + "|||F|||20241104090500\r");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

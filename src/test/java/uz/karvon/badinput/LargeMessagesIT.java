package uz.karvon.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten times the message costs ten times the work, through reader, mapper, validator and JSON. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LargeMessagesIT {
    private static final String MSH = "MSH|^~\\&|LIS|ANDIJON_RCH|DHP|DHP|20260801120000||%s|7|P|2.5.1\r";
    private static final String ORU =
            String.format(MSH, "ORU^R01^ORU_R01") + "PID|1||42^^^ANDIJON_RCH^MR||Sinova^Malika\r";
    private static final String ORDER = "ORC|RE|P-%1$d|F-%1$d\rOBR|1|P-%1$d|F-%1$d|58410-2^CBC^LN|||20260801100000\r";
    private static final String RESULT =
            "OBX|%1$d|NM|718-7^Hemoglobin^LN|%1$d|13%1$d|g/L|120-160|N|||F|||20260801100000||Z^\r";
    private static final String ADT = String.format(MSH, "ADT^A01") + "PV1|1|I|||||||||||||||||V-7\r";
    private static final int MEBIBYTE = 1024 * 1024;

    private static WholeWay way;

    private final Allocation allocation = new Allocation();

    @BeforeAll
    static void load_and_warm_up() {
        way = new WholeWay();
        for (int i = 0; i < 20; i++) way.hl7(bytes(ORU + ORDER.formatted(1) + repeated(RESULT, 300)));
    }

    @Test
    void fifty_thousand_results_become_fifty_thousand_observations() {
        var message = bytes(ORU + ORDER.formatted(1) + repeated(RESULT, 50_000));

        var end = way.hl7(message);

        assertThat(end.bundle().orElseThrow().resources().stream()
                        .filter(resource -> resource.type().equals("Observation")))
                .hasSize(50_000);
        assertThat(end.json()).hasSizeGreaterThan(message.length);
    }

    static Stream<Arguments> grows() {
        return Stream.of(
                grows("results", n -> ORU + ORDER.formatted(1) + repeated(RESULT, n)),
                grows(
                        "results of one test",
                        n -> ORU + ORDER.formatted(1) + RESULT.formatted(1).repeat(n)),
                grows("orders", n -> ORU + repeated(ORDER, n)),
                grows("orders with a result", n -> ORU + repeated(ORDER + RESULT, n)),
                grows("notes", n -> ORU + ORDER.formatted(1) + RESULT.formatted(1) + repeated("NTE|%d||word\r", n)),
                grows("segments nobody knows", n -> ORU + repeated("ZX1|%d|x|y\r", n)),
                grows(
                        "lines of a text",
                        n -> ORU + ORDER.formatted(1) + "OBX|1|TX|1^a^L||" + "word~".repeat(n) + "|||||F\r"),
                grows(
                        "lines that were broken off",
                        n -> ORU + ORDER.formatted(1) + "NTE|1||" + "word\n".repeat(n) + "\r"),
                grows("numbers of a patient", n -> ADT + "PID|1||" + repeated("%d^^^X^MR~", n) + "\r"),
                grows("names of a patient", n -> ADT + "PID|1||42^^^X^MR||" + repeated("A%d^B~", n) + "\r"),
                grows("telephones", n -> ADT + "PID|1||42^^^X^MR||||||||||" + repeated("9%d~", n) + "\r"),
                grows("relatives", n -> ADT + "PID|1||42^^^X^MR\r" + repeated("NK1|%d|S^N|MTH\r", n)),
                grows("allergies", n -> ADT + "PID|1||42^^^X^MR\r" + repeated("AL1|%1$d|DA|C%1$d^x^L\r", n)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grows")
    void ten_times_as_much_costs_ten_times_the_work(String what, IntFunction<String> message) {
        var small = bytes(message.apply(1_000));
        var large = bytes(message.apply(10_000));
        way.hl7(small);

        var one = cost(small);
        var ten = cost(large);

        assertThat(ten.bytes()).as("bytes allocated").isLessThan(14 * one.bytes() + MEBIBYTE);
        // were each looked for among all the others, it would be a hundred times
        assertThat(ten.milliseconds()).as("milliseconds of CPU").isLessThan(30 * one.milliseconds() + 500);
    }

    @Test
    void ten_mebibytes_of_base64_in_a_result_cost_a_few_copies() {
        var document = "QUJD".repeat(10 * MEBIBYTE / 4);
        var message = bytes(ORU + ORDER.formatted(1) + "OBX|1|ED|1^Report^L||^application^pdf^Base64^" + document
                + "||||||F|||20260801100000\r");

        var cost = cost(message);

        assertThat(new String(way.hl7(message).json(), UTF_8)).contains(document);
        assertThat(cost.bytes()).isLessThan(16L * message.length);
    }

    private record Cost(long bytes, long milliseconds) {}

    private Cost cost(byte[] message) {
        long before = allocation.processorTime();
        long bytes = allocation.of(() -> assertThat(way.hl7(message).refusal()).isEmpty());
        return new Cost(bytes, (allocation.processorTime() - before) / 1_000_000);
    }

    private static Arguments grows(String what, IntFunction<String> message) {
        return Arguments.of(what, message);
    }

    private static String repeated(String text, int count) {
        var all = new StringBuilder();
        for (int i = 1; i <= count; i++) all.append(String.format(text, i));
        return all.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}

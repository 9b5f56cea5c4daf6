package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static uz.karvon.receive.Samples.admission;
import static uz.karvon.receive.Samples.bytes;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.karvon.cli.MllpClient;
import uz.karvon.message.SourceMessage;

/** The template {@code receive-mllp} with real connections. */
class MllpIT {
    private static final int LONGEST = 100_000;

    private final MemoryInbox inbox = new MemoryInbox();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private CamelContext camel;
    private MllpClient client;
    private int port;

    @BeforeEach
    void listen() throws Exception {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        camel = Templates.start("receive-mllp", inbox, (kind, site) -> Optional.empty(), meters, Clock.systemUTC());
        camel.addRouteFromTemplate(
                "receive.andijon-rch.mllp",
                "receive-mllp",
                Map.of(
                        "feed",
                        "andijon-rch.mllp",
                        "host",
                        "127.0.0.1",
                        "port",
                        port,
                        "max-size",
                        LONGEST,
                        "patience",
                        1,
                        "window",
                        4));
        client = connect();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        camel.close();
    }

    @Test
    void refuses_an_empty_frame_and_goes_on() throws IOException {
        var refusal = answer("");
        var acceptance = answer(admission("1", "7"));

        assertThat(refusal).contains("MSA|AR||the frame is empty");
        assertThat(acceptance).contains("MSA|AA|1");
        assertThat(inbox.letters()).isEmpty();
    }

    @Test
    void refuses_and_parks_what_has_no_msh() throws IOException {
        var answer = answer("PID|1||7^^^ANDIJON^MR\r");

        assertThat(answer).contains("MSA|AR||the message does not begin with an MSH segment");
        assertThat(inbox.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.step()).isEqualTo("receive");
            assertThat(letter.message().bytes()).asString().startsWith("PID|1");
        });
    }

    @Test
    void takes_a_message_cut_off_behind_its_header_for_the_map_to_judge() throws IOException {
        var whole = admission("1", "7");

        var answer = answer(whole.substring(0, whole.indexOf("PV1") + 2));

        assertThat(answer).contains("MSA|AA|1");
        assertThat(inbox.messages()).hasSize(1);
    }

    @Test
    void takes_a_type_nobody_has_mapped_yet() throws IOException {
        var answer = answer(admission("1", "7").replace("ADT^A01^ADT_A01", "ZZZ^Z99"));

        assertThat(answer).contains("|ACK^Z99^ACK|").contains("MSA|AA|1");
    }

    @Test
    void takes_a_charset_other_than_the_one_it_names_byte_for_byte() throws IOException {
        var message = admission("1", "7").replace("Sinova", "Синова").getBytes(Charset.forName("windows-1251"));

        var answer = client.send(message);

        assertThat(text(answer)).contains("MSA|AA|1");
        assertThat(inbox.messages().get(0).bytes()).isEqualTo(message);
    }

    @Test
    void answers_twenty_pipelined_frames_in_order() throws IOException {
        var frames = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) frames.write(frame(admission("P" + i, "7")));

        client.writeRaw(frames.toByteArray());
        var answers = new String[20];
        for (int i = 0; i < 20; i++) answers[i] = text(client.read());

        for (int i = 0; i < 20; i++) assertThat(answers[i]).contains("MSA|AA|P" + i);
        assertThat(inbox.messages())
                .extracting(m -> m.controlId().orElseThrow())
                .containsExactly(ids("P", 20));
    }

    @Test
    void takes_frames_that_come_byte_by_byte() throws IOException {
        for (byte value : frame(admission("1", "7"))) client.writeRaw(new byte[] {value});
        for (byte value : frame(admission("2", "7"))) client.writeRaw(new byte[] {value});

        assertThat(text(client.read())).contains("MSA|AA|1");
        assertThat(text(client.read())).contains("MSA|AA|2");
        assertThat(inbox.messages().get(1).bytes()).asString().isEqualTo(admission("2", "7"));
    }

    @Test
    void serves_connections_side_by_side() throws IOException {
        try (var other = connect()) {
            client.writeRaw(new byte[] {0x0B, 'M', 'S'});

            var answer = text(other.send(bytes(admission("2", "8"))));
            client.writeRaw(rest(admission("1", "7"), 2));

            assertThat(answer).contains("MSA|AA|2");
            assertThat(text(client.read())).contains("MSA|AA|1");
        }
    }

    @Test
    void takes_a_frame_without_its_last_cr_at_once() throws IOException {
        var frame = frame(admission("1", "7"));

        client.writeRaw(Arrays.copyOf(frame, frame.length - 1));

        assertThat(text(client.read())).contains("MSA|AA|1");
    }

    @Test
    void answers_a_sender_that_has_ended_its_half_of_the_connection() throws IOException {
        client.write(bytes(admission("1", "7")));
        client.end();

        assertThat(text(client.read())).contains("MSA|AA|1");
    }

    @Test
    void drops_and_counts_garbage_between_frames() throws IOException {
        client.writeRaw(bytes("hello\r\n"));

        var answer = answer(admission("1", "7"));

        assertThat(answer).contains("MSA|AA|1");
        assertThat(meters.counter("karvon.receive.garbage", "feed", "andijon-rch.mllp")
                        .count())
                .isEqualTo(5);
    }

    @Test
    void refuses_a_frame_that_is_too_long_and_takes_the_next() throws IOException {
        var refusal = answer(admission("1", "7") + "NTE|1||" + "x".repeat(3 * LONGEST));
        var acceptance = answer(admission("2", "7"));

        assertThat(refusal).contains("MSA|AR|1|the frame is longer than this feed");
        assertThat(acceptance).contains("MSA|AA|2");
        assertThat(inbox.messages()).hasSize(1);
    }

    @Test
    void parks_half_a_frame_when_a_new_one_begins_inside_it() throws IOException {
        var half = admission("1", "7").substring(0, 90);

        client.writeRaw(bytes("\u000b" + half));
        client.write(bytes(admission("2", "7")));

        assertThat(text(client.read())).contains("MSA|AR|1|the frame was cut off");
        assertThat(text(client.read())).contains("MSA|AA|2");
        assertThat(inbox.letters())
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.message().bytes()).asString().isEqualTo(half));
    }

    @Test
    void keeps_a_vertical_tab_in_a_text() throws IOException {
        var message = admission("1", "7") + "NTE|1||first\u000bsecond\r";

        var answer = answer(message);

        assertThat(answer).contains("MSA|AA|1");
        assertThat(inbox.messages().get(0).bytes()).asString().isEqualTo(message);
    }

    @Test
    void gives_up_on_a_frame_that_stalls_and_takes_the_next() throws IOException {
        client.writeRaw(bytes("\u000b" + admission("1", "7")));

        var refusal = text(client.read());
        var acceptance = answer(admission("2", "7"));

        assertThat(refusal).contains("MSA|AR|1|the frame was cut off");
        assertThat(acceptance).contains("MSA|AA|2");
    }

    @Test
    void asks_to_send_again_while_the_broker_is_away() throws IOException {
        inbox.goAway();
        var first = answer(admission("1", "7"));
        var unreadable = answer("no message");
        inbox.comeBack();
        var second = answer(admission("1", "7"));

        assertThat(first).contains("MSA|AE|1");
        assertThat(unreadable).contains("MSA|AE|");
        assertThat(second).contains("MSA|AA|1");
        assertThat(inbox.messages()).hasSize(1);
    }

    @Test
    void sends_no_answer_to_who_wants_none() throws IOException {
        client.write(bytes(admission("1", "7").replace("|2.5.1", "|2.5.1|||NE|NE")));

        var answer = answer(admission("2", "7"));

        assertThat(answer).contains("MSA|AA|2");
        assertThat(inbox.messages()).hasSize(2);
    }

    @Test
    void takes_every_message_of_a_batch_in_one_frame() throws IOException {
        var answer = answer("BHS|^~\\&|HIS\r" + admission("1", "7") + admission("2", "8") + "BTS|2\r");

        assertThat(answer).contains("MSA|AA|");
        assertThat(inbox.messages())
                .extracting(SourceMessage::controlId)
                .containsExactly(Optional.of("1"), Optional.of("2"));
    }

    @Test
    void keeps_up_with_a_sender_far_ahead_of_its_answers() throws IOException {
        for (int i = 0; i < 500; i++) client.write(bytes(admission("" + i, "7")));

        for (int i = 0; i < 500; i++) assertThat(text(client.read())).contains("MSA|AA|" + i);
    }

    private MllpClient connect() throws IOException {
        return new MllpClient("127.0.0.1", port, Duration.ofSeconds(10));
    }

    private String answer(String message) throws IOException {
        return text(client.send(bytes(message)));
    }

    private static String text(byte[] answer) {
        return new String(answer, ISO_8859_1);
    }

    private static byte[] frame(String message) {
        return bytes("\u000b" + message + "\u001c\r");
    }

    private static byte[] rest(String message, int from) {
        return bytes(message.substring(from) + "\u001c\r");
    }

    private static String[] ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }
}

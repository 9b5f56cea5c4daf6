package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.karvon.receive.MllpFrame.Flaw;

class MllpDecoderTest {
    private static final int LONGEST = 200;

    private final EmbeddedChannel channel = new EmbeddedChannel(new MllpDecoder(LONGEST, Duration.ofMinutes(1)));

    @Test
    void takes_an_empty_frame_as_a_frame() {
        receive("\u000b\u001c\r");

        assertThat(frames()).containsExactly("NONE:");
    }

    @Test
    void hands_over_half_a_frame_when_the_connection_ends() {
        receive("\u000bMSH|half");
        channel.finish();

        assertThat(frames()).containsExactly("HUNG_UP:MSH|half");
    }

    @Test
    void hands_over_nothing_when_the_connection_ends_between_frames() {
        receive("\u000bMSH|1\u001c\r\n");
        channel.finish();

        assertThat(frames()).containsExactly("NONE:MSH|1");
    }

    @Test
    void says_at_the_end_of_a_connection_that_none_of_its_bytes_was_in_a_frame() {
        receive("MSH|^~\\&|no|start|byte\r");
        channel.finish();

        assertThat(frames()).containsExactly("UNFRAMED:");
    }

    @Test
    void needs_no_cr_behind_a_frame() {
        receive("\u000bMSH|1\u001c\u000bMSH|2\u001c");

        assertThat(frames()).containsExactly("NONE:MSH|1", "NONE:MSH|2");
    }

    @Test
    void keeps_block_characters_that_stand_in_a_text() {
        receive("\u000bMSH|a\u000bb\u001cc\u001c\r");

        assertThat(frames()).containsExactly("NONE:MSH|a\u000bb\u001cc");
    }

    @Test
    void begins_anew_where_a_message_begins_inside_another() {
        receive("\u000bMSH|half\r\u000b\r\nMSH|2\u001c\r\u000bMSH|half\u000b\u001c\r");

        assertThat(frames()).containsExactly("CUT_OFF:MSH|half\r", "NONE:\r\nMSH|2", "CUT_OFF:MSH|half", "NONE:");
    }

    @Test
    void loses_nothing_to_a_doubled_start_byte() {
        receive("\u000b\u000bMSH|1\u001c\r");

        assertThat(frames()).containsExactly("NONE:MSH|1");
    }

    @Test
    void shortens_what_is_too_long_and_goes_on() {
        receive("\u000bMSH|" + "x".repeat(LONGEST) + "\u001c\r\u000bMSH|2\u001c\r");

        assertThat(frames()).first().asString().startsWith("TOO_LONG:MSH|xxx");
        receive("\u000bMSH|3\u001c\r");
        assertThat(frames()).containsExactly("NONE:MSH|3");
    }

    @Test
    void counts_what_stands_between_frames() {
        receive("junk\r\n\u000bMSH|1\u001c\r");

        MllpFrame frame = channel.readInbound();
        assertThat(frame.garbage()).isEqualTo(4);
    }

    @Test
    void finds_the_same_frames_however_the_bytes_are_cut() {
        var stream =
                "\u000bMSH|1\rPID|1\r\u001c\r\u000b\u000bMSH|a\u000bb\r\u001c\r\n\u000bMSH|half\r\u000bMSH|3\u001c\r\u000bMSH|"
                        + "y".repeat(3 * LONGEST) + "\u001c\r\u000bMSH|5\u001c\r";
        var flaws = List.of(Flaw.NONE, Flaw.NONE, Flaw.CUT_OFF, Flaw.NONE, Flaw.TOO_LONG, Flaw.NONE);
        var random = new Random(1);

        for (int round = 0; round < 300; round++) {
            for (int at = 0; at < stream.length(); ) {
                int end = Math.min(stream.length(), at + 1 + random.nextInt(1 + round));
                receive(stream.substring(at, end));
                at = end;
            }
            var found = new ArrayList<Flaw>();
            for (MllpFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound())
                found.add(frame.flaw());
            assertThat(found).isEqualTo(flaws);
        }
    }

    @Test
    void stops_reading_while_too_much_is_unanswered() {
        var windowed = new EmbeddedChannel(
                new MllpEncoder(), new MllpDecoder(LONGEST, Duration.ofMinutes(1)), new MllpWindow(2, 1000));

        windowed.writeInbound(bytes("\u000bMSH|1\u001c\r"));
        assertThat(windowed.config().isAutoRead()).isTrue();
        windowed.writeInbound(bytes("\u000bMSH|2\u001c\r"));
        assertThat(windowed.config().isAutoRead()).isFalse();

        windowed.writeOutbound((Object) new byte[0]);
        assertThat(windowed.config().isAutoRead()).isTrue();
    }

    private void receive(String text) {
        channel.writeInbound(bytes(text));
    }

    private static Object bytes(String text) {
        return Unpooled.copiedBuffer(text, ISO_8859_1);
    }

    private List<String> frames() {
        var frames = new ArrayList<String>();
        for (MllpFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound())
            frames.add(frame.flaw() + ":" + new String(frame.bytes(), ISO_8859_1));
        return frames;
    }
}

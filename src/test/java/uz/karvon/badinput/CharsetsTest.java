package uz.karvon.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.karvon.message.SiteId;
import uz.karvon.site.Site;

/** A Cyrillic name arrives whole, whatever MSH-18 says of the bytes, or the message is refused at MSH-18. */
class CharsetsTest {
    private static final String NAME = "Собирова";
    private static final String MESSAGE =
            "MSH|^~\\&|LIS|ANDIJON_RCH|DHP|DHP|20260801120000||ADT^A28|7|P|2.5.1||||||%s\rPID|1||42^^^ANDIJON_RCH^MR||"
                    + NAME + "^Лола||19850212|F\r";

    private static WholeWay way;

    @BeforeAll
    static void load() {
        way = new WholeWay();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // bytes, site, MSH-18, what the reader says of it
                "windows-1251, windows-1251, '', -",
                "windows-1251, UTF-8, WINDOWS-1251, -",
                "KOI8-R, windows-1251, KOI8-R, -",
                "KOI8-R, KOI8-R, '', -",
                "ISO-8859-5, windows-1251, 8859/5, -",
                "UTF-8, windows-1251, UNICODE UTF-8, -",
                "UTF-8, windows-1251, '', -",
                // a lie either way
                "windows-1251, windows-1251, UNICODE UTF-8, 'MSH-18 says UTF-8, but the bytes are not'",
                "UTF-8, windows-1251, WINDOWS-1251, MSH-18 names another charset",
                "windows-1251, windows-1251, ASCII, MSH-18 says ASCII",
                "windows-1251, windows-1251, KLINGON, a charset we do not know",
                // the first repetition is the message's, later ones are for parts of it
                "windows-1251, UTF-8, WINDOWS-1251~UNICODE UTF-8, -",
                "UTF-16, windows-1251, UNICODE, -",
            })
    void a_name_arrives_whole(String bytes, String site, String msh18, String warning) {
        var end = way.hl7(MESSAGE.formatted(msh18).getBytes(Charset.forName(bytes)), site(site));

        assertThat(new String(end.json(), UTF_8)).as("%s", end.refusal()).contains(NAME);
        if (warning == null) assertThat(end.warnings()).isEmpty();
        else assertThat(end.warnings()).anySatisfy(words -> assertThat(words).contains(warning));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_message() {
        var end = way.hl7(("\uFEFF" + MESSAGE.formatted("")).getBytes(UTF_8), site("windows-1251"));

        assertThat(new String(end.json(), UTF_8)).contains(NAME);
    }

    @ParameterizedTest
    @CsvSource({"windows-1251, UTF-8, ''", "windows-1251, UTF-8, UNICODE UTF-8", "windows-1251, UTF-8, KLINGON"})
    void what_nobody_can_read_is_refused_at_msh_18(String bytes, String site, String msh18) {
        var end = way.hl7(MESSAGE.formatted(msh18).getBytes(Charset.forName(bytes)), site(site));

        assertThat(end.refusal().orElseThrow().places()).containsExactly("MSH-18");
        assertThat(end.refusal().orElseThrow().getMessage()).contains("MSH-18").doesNotContain(NAME);
    }

    private static Site site(String charset) {
        return new Site(
                new SiteId("charsets"),
                "An invented hospital",
                List.of("ANDIJON_RCH"),
                "https://charsets.example.uz",
                ZoneId.of("Asia/Tashkent"),
                Charset.forName(charset),
                Map.of());
    }
}

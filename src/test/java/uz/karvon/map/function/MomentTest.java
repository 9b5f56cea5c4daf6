package uz.karvon.map.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import uz.karvon.message.BadMessage;

class MomentTest {
    private static final Spot TASHKENT = new Spot() {
        @Override
        public ZoneId zone() {
            return ZoneId.of("Asia/Tashkent");
        }

        @Override
        public BadMessage unreadable(String expected) {
            return new BadMessage(expected);
        }
    };

    @Test
    void is_none_where_the_text_is_no_time_or_not_precise_to_the_minute() {
        assertThat(Moment.of("", TASHKENT)).isEmpty();
        assertThat(Moment.of("2024110410", TASHKENT)).isEmpty();
        assertThat(Moment.of("202411041075", TASHKENT)).isEmpty();
    }

    @Test
    void lies_in_the_zone_of_the_site_where_no_offset_is_given() {
        assertThat(Moment.of("202411041015", TASHKENT)).contains(Instant.parse("2024-11-04T05:15:00Z"));
        assertThat(Moment.of("20241104101507", TASHKENT)).contains(Instant.parse("2024-11-04T05:15:07Z"));
    }

    @Test
    void keeps_the_offset_it_is_given() {
        assertThat(Moment.of("202411041015-0330", TASHKENT)).contains(Instant.parse("2024-11-04T13:45:00Z"));
        assertThat(Moment.of("20241104101507.25+0000", TASHKENT)).contains(Instant.parse("2024-11-04T10:15:07.250Z"));
    }

    @Test
    void leaves_out_what_is_finer_than_a_nanosecond() {
        assertThat(Moment.of("20241104101507.1234567894", TASHKENT))
                .contains(Instant.parse("2024-11-04T05:15:07.123456789Z"));
    }
}

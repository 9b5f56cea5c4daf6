package uz.karvon.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static uz.karvon.receive.Samples.FEED;
import static uz.karvon.receive.Samples.admission;
import static uz.karvon.receive.Samples.bytes;

import java.util.List;
import org.junit.jupiter.api.Test;
import uz.karvon.message.SiteId;

class LanesTest {
    @Test
    void gives_messages_without_a_patient_lanes_of_their_own() {
        assertThat(lane(admission("1", ""))).isNotEqualTo(lane(admission("2", "")));
    }

    @Test
    void keeps_one_patient_in_one_lane_whatever_the_message() {
        var admitted = lane(admission("1", "7"));
        var result = lane(admission("2", "7").replace("ADT^A01", "ORU^R01"));
        var withLineFeeds = lane(admission("3", "7~9^^^OTHER").replace("\r", "\n"));

        assertThat(result).isEqualTo(admitted);
        assertThat(withLineFeeds).isNotEqualTo(lane(admission("4", "9")));
    }

    @Test
    void a_message_about_several_records_passes_the_lanes_of_the_others_before_its_own() {
        var merge = admission("2", "7").replace("ADT^A01", "ADT^A40") + "MRG|8^^^ANDIJON\rMRG|7^^^ANDIJON\rMRG|\r";
        var swap = admission("3", "7").replace("ADT^A01", "ADT^A17") + "PID|||9^^^ANDIJON\r";

        assertThat(journey(merge)).containsExactly(lane(admission("1", "8")), lane(admission("1", "7")));
        assertThat(journey(swap)).containsExactly(lane(admission("1", "9")), lane(admission("1", "7")));
        assertThat(journey(admission("1", "7"))).hasSize(1);
        assertThat(lane(merge)).isEqualTo(lane(admission("1", "8")));
    }

    @Test
    void keeps_patients_authorities_and_sites_apart() {
        assertThat(lane(admission("1", "7"))).isNotEqualTo(lane(admission("1", "8")));
        assertThat(lane(admission("1", "7")))
                .isNotEqualTo(lane(admission("1", "7").replace("7^^^ANDIJON", "7^^^OTHER")));
        assertThat(lane(admission("1", "7")))
                .isNotEqualTo(Lanes.ofHl7(
                        new SiteId("other"), Hl7Header.look(bytes(admission("1", "7"))), bytes(admission("1", "7"))));
    }

    @Test
    void shows_nothing_of_the_patient() {
        assertThat(lane(admission("1", "31501860000001"))).matches("[0-9a-f]{32}");
        assertThat(key(admission("1", "31501860000001"))).matches("[0-9a-f]{64}");
    }

    @Test
    void knows_the_same_message_again_whatever_its_last_line_end() {
        assertThat(key(admission("1", "7"))).isEqualTo(key(admission("1", "7").strip()));
    }

    @Test
    void tells_other_content_or_another_control_id_apart() {
        assertThat(key(admission("1", "7"))).isNotEqualTo(key(admission("2", "7")));
        assertThat(key(admission("1", "7")))
                .isNotEqualTo(key(admission("1", "7").replace("Namuna", "Boshqa")));
    }

    private static String lane(String message) {
        return Lanes.ofHl7(FEED.site(), Hl7Header.look(bytes(message)), bytes(message));
    }

    private static List<String> journey(String message) {
        return Lanes.journey(FEED.site(), Hl7Header.look(bytes(message)), bytes(message));
    }

    private static String key(String message) {
        return Lanes.duplicateKey(FEED, Hl7Header.look(bytes(message)), bytes(message));
    }
}

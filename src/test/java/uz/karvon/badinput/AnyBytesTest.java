package uz.karvon.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uz.karvon.message.SiteId;

/** Any bytes give a result or a refusal; {@link AnyBytesIT} asks the same for longer. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AnyBytesTest {
    private static final int ROUNDS = 1_500;

    private static WholeWay way;

    @BeforeAll
    static void load() {
        way = new WholeWay();
    }

    @Test
    void any_damage_to_a_message_ends_in_a_result_or_a_refusal() {
        var any = new AnyBytes(way);

        any.hl7(Seeds.hl7(false), 1, ROUNDS);

        any.assertNothingBroke();
        assertThat(any.ends().get("mapped")).as("%s", any.ends()).isGreaterThan(ROUNDS / 20);
    }

    @Test
    void any_damage_to_a_table_ends_in_a_result_or_a_refusal() {
        var any = new AnyBytes(way);

        any.csv(csvSeeds(way), 1, ROUNDS);

        any.assertNothingBroke();
        assertThat(any.ends().get("mapped")).as("%s", any.ends()).isGreaterThan(ROUNDS / 20);
    }

    static List<AnyBytes.CsvSeed> csvSeeds(WholeWay way) {
        var seeds = new ArrayList<AnyBytes.CsvSeed>();
        for (var file : Seeds.files(java.nio.file.Path.of("mappings"), ".csv")) {
            var name = file.getFileName().toString();
            if (!file.toString().contains("samples")) continue;
            Optional<String> kind =
                    way.mappings().csvKinds().stream().filter(name::startsWith).findFirst();
            kind.flatMap(each -> way.mappings().dialect(each, new SiteId("nobody")))
                    .ifPresent(dialect -> seeds.add(new AnyBytes.CsvSeed(Seeds.bytes(file), dialect)));
        }
        return seeds;
    }
}

package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.karvon.map.file.MapFile.Origin;
import uz.karvon.map.file.MapLibrary;
import uz.karvon.site.Faults;

/** DHP asks every resource for its profile. */
class UzCoreProfilesTest {
    private static final Path HOME = Path.of("");
    // up to 0.7.0 only laboratory orders have a profile, and a referral is none
    private static final Set<String> WITHOUT = Set.of("RF1-ServiceRequest");

    @ParameterizedTest
    @ValueSource(strings = {"0.7.0", "0.8.0"})
    void every_map_that_makes_a_resource_with_a_national_profile_claims_one(String release) throws IOException {
        var bases = bases();
        var maps = MapLibrary.read(HOME, release, new Faults()).maps(Optional.empty());

        var without = new ArrayList<String>();
        for (var map : maps.values()) {
            boolean makes = bases.contains(map.to()) && map.head().identity().isPresent();
            if (makes && map.head().profile().isEmpty() && !isExcused(map.name(), map.to())) without.add(map.name());
            if (map.origin() instanceof Origin.Csv)
                map.rows().stream()
                        .filter(row ->
                                bases.contains(row.get("make").orElseThrow().text()) && !row.has("profile"))
                        .forEach(row -> without.add(map.name() + " " + row));
        }

        assertThat(without).isEmpty();
    }

    // the national Provenance describes medicines and documents only; ours, of messages, wait behind a switch
    private static boolean isExcused(String map, String resource) {
        return WITHOUT.contains(map) || resource.equals("Provenance");
    }

    @Test
    void the_rules_name_the_bases_of_their_profiles() throws IOException {
        assertThat(bases()).contains("Patient", "Observation", "Goal").doesNotContain("Device");
    }

    private static Set<String> bases() throws IOException {
        var bases = new TreeSet<String>();
        var base = Pattern.compile("\\bbase: (\\w+)");
        try (var files = Files.list(HOME.resolve("mappings/uz-core/0.7.0"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList())
                base.matcher(Files.readString(file)).results().forEach(found -> bases.add(found.group(1)));
        }
        return bases;
    }
}

package uz.karvon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the floor plan: which room may see which, and which library may be touched where. */
class ArrowsTest {
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("message", Set.of()),
            Map.entry("site", Set.of("message")),
            Map.entry("broker", Set.of("message")),
            Map.entry("store", Set.of("message")),
            Map.entry("receive", Set.of("message", "site", "store", "network")),
            Map.entry("normalise", Set.of("message", "site")),
            Map.entry("map", Set.of("message", "site")),
            Map.entry("validate", Set.of("message", "site")),
            Map.entry("network", Set.of()),
            Map.entry("trace", Set.of("message")),
            Map.entry("oauth", Set.of("message", "network")),
            Map.entry("dhp", Set.of("message", "network")),
            Map.entry("resolve", Set.of("message", "oauth", "dhp")),
            Map.entry("deliver", Set.of("message", "oauth", "dhp")),
            Map.entry("deadletter", Set.of("message", "store")),
            Map.entry("replay", Set.of("message", "store")),
            Map.entry("console", Set.of("message", "site", "store", "replay", "oauth")),
            Map.entry("sandbox", Set.of("message")));

    private static JavaClasses house;

    @BeforeAll
    static void look_at_the_house() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("uz.karvon");
    }

    @Test
    void every_class_is_in_a_room_of_the_plan() {
        var elsewhere = house.stream()
                .map(ArrowsTest::room)
                .filter(room -> !room.isEmpty() && !room.equals("cli") && !MAY_IMPORT.containsKey(room))
                .toList();

        assertThat(elsewhere).isEmpty();
        assertThat(house).hasSizeGreaterThan(100);
    }

    @Test
    void rooms_import_only_what_the_plan_allows() {
        ArchRule rule = classes().that(areInARoom()).should(importOnlyAllowedRooms());
        rule.check(house);
    }

    @Test
    void camel_stays_in_steps() {
        ArchRule rule = noClasses()
                .that(areInARoom())
                .and()
                .haveNameNotMatching(".*Step(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..");
        rule.check(house);
    }

    @Test
    void sql_lives_only_in_the_store() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages("uz.karvon.store..", "uz.karvon")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..", "org.flywaydb..", "com.zaxxer..");
        rule.check(house);
    }

    @Test
    void queues_are_opened_only_by_the_broker() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages("uz.karvon.broker..", "uz.karvon.cli..", "uz.karvon")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.jms..", "org.apache.activemq..");
        rule.check(house);
    }

    @Test
    void nobody_prints_but_the_command_line() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage("uz.karvon.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
        rule.check(house);
    }

    private static DescribedPredicate<JavaClass> areInARoom() {
        return DescribedPredicate.describe("are in a room", type -> MAY_IMPORT.containsKey(room(type)));
    }

    private static ArchCondition<JavaClass> importOnlyAllowedRooms() {
        return new ArchCondition<>("import only the rooms the plan allows") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var own = room(type);
                for (var arrow : type.getDirectDependenciesFromSelf()) {
                    if (!arrow.getTargetClass().getPackageName().startsWith("uz.karvon")) continue;
                    var other = room(arrow.getTargetClass());
                    if (other.equals(own) || MAY_IMPORT.get(own).contains(other)) continue;
                    events.add(SimpleConditionEvent.violated(
                            type, own + " may not see " + other + ": " + arrow.getDescription()));
                }
            }
        };
    }

    /** {@code uz.karvon.map.plan.Row} is in the room {@code map}; the root's own class is in none. */
    private static String room(JavaClass type) {
        var parts = type.getPackageName().split("\\.");
        return parts.length > 2 ? parts[2] : "";
    }
}

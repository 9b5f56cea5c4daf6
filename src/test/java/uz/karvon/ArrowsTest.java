package uz.karvon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** Holds the floor plan: which room may see which, and which library may be touched where. */
@AnalyzeClasses(packages = "uz.karvon", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("message", Set.of()),
            Map.entry("site", Set.of("message")),
            Map.entry("broker", Set.of("message")),
            Map.entry("store", Set.of("message")),
            Map.entry("receive", Set.of("message", "site", "store")),
            Map.entry("normalise", Set.of("message", "site")),
            Map.entry("map", Set.of("message", "site")),
            Map.entry("validate", Set.of("message", "site")),
            Map.entry("oauth", Set.of("message")),
            Map.entry("dhp", Set.of("message")),
            Map.entry("resolve", Set.of("message", "oauth", "dhp")),
            Map.entry("deliver", Set.of("message", "oauth", "dhp")),
            Map.entry("deadletter", Set.of("message", "store")),
            Map.entry("replay", Set.of("message", "store")),
            Map.entry("console", Set.of("message", "site", "store", "replay", "oauth")),
            Map.entry("sandbox", Set.of("message")));

    @ArchTest
    static final ArchRule rooms_import_only_what_the_plan_allows =
            classes().that(areInARoom()).should(importOnlyAllowedRooms());

    @ArchTest
    static final ArchRule camel_stays_in_steps = noClasses()
            .that(areInARoom())
            .and()
            .haveNameNotMatching(".*Step(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule sql_lives_only_in_the_store = noClasses()
            .that()
            .resideOutsideOfPackages("uz.karvon.store..", "uz.karvon")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..", "org.flywaydb..", "com.zaxxer..");

    @ArchTest
    static final ArchRule queues_are_opened_only_by_the_broker = noClasses()
            .that()
            .resideOutsideOfPackages("uz.karvon.broker..", "uz.karvon.cli..", "uz.karvon")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.jms..", "org.apache.activemq..");

    @ArchTest
    static final ArchRule nobody_prints_but_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackage("uz.karvon.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

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

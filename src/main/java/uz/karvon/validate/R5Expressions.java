package uz.karvon.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.validate.fhirpath.BadPath;
import uz.karvon.validate.fhirpath.FhirPath;

/**
 * The rarer invariants of R5, by the type or block they belong to, compiled from their FHIRPath; those that every
 * message meets are written out by hand in {@link R5Invariants}.
 */
final class R5Expressions {
    /** One invariant: R5's key, what it asks, and in words. */
    private record Line(String type, String key, String expression, String words) {}

    private static final List<Line> LINES = List.of(
            new Line(
                    "Timing.repeat", "tim-1", "duration.empty() or durationUnit.exists()", "a duration needs its unit"),
            new Line("Timing.repeat", "tim-2", "period.empty() or periodUnit.exists()", "a period needs its unit"),
            new Line("Timing.repeat", "tim-4", "duration.exists() implies duration >= 0", "a duration is not negative"),
            new Line("Timing.repeat", "tim-5", "period.exists() implies period >= 0", "a period is not negative"),
            new Line("Timing.repeat", "tim-6", "periodMax.empty() or period.exists()", "periodMax needs a period"),
            new Line(
                    "Timing.repeat",
                    "tim-7",
                    "durationMax.empty() or duration.exists()",
                    "durationMax needs a duration"),
            new Line("Timing.repeat", "tim-8", "countMax.empty() or count.exists()", "countMax needs a count"),
            new Line(
                    "Timing.repeat",
                    "tim-10",
                    "timeOfDay.empty() or when.empty()",
                    "either timeOfDay or when, not both"),
            new Line(
                    "Dosage",
                    "dos-1",
                    "asNeededFor.empty() or asNeeded.empty() or asNeeded",
                    "a dose that is needed for something is not one that is never as needed"),
            new Line(
                    "Encounter.participant",
                    "enc-1",
                    "actor.exists() or type.exists()",
                    "a participant needs an actor or a type"),
            new Line(
                    "Condition.stage",
                    "con-1",
                    "summary.exists() or assessment.exists()",
                    "a stage needs a summary or an assessment"),
            new Line(
                    "Observation",
                    "obs-8",
                    "bodySite.exists() implies bodyStructure.empty()",
                    "either bodySite or bodyStructure"),
            new Line(
                    "ServiceRequest",
                    "bdystr-1",
                    "bodySite.exists() implies bodyStructure.empty()",
                    "either bodySite or bodyStructure"),
            new Line(
                    "MedicationAdministration.dosage",
                    "mad-1",
                    "dose.exists() or rate.exists() or text.exists()",
                    "a dosage needs a dose, a rate or a text"),
            new Line(
                    "MedicationDispense",
                    "mdd-1",
                    "whenHandedOver.empty() or whenPrepared.empty() or whenHandedOver >= whenPrepared",
                    "a medicine is not handed over before it is prepared"),
            new Line(
                    "ImmunizationRecommendation.recommendation",
                    "imr-1",
                    "vaccineCode.exists() or targetDisease.exists()",
                    "a recommendation needs a vaccine or a disease"),
            new Line(
                    "Appointment.participant",
                    "app-1",
                    "type.exists() or actor.exists()",
                    "a participant needs an actor or a type"),
            new Line(
                    "Appointment",
                    "app-2",
                    "start.exists() = end.exists()",
                    "an appointment has both start and end, or neither"),
            new Line(
                    "Appointment",
                    "app-3",
                    "(start.exists() and end.exists()) or (status in ('proposed' | 'cancelled' | 'waitlist'))",
                    "only a proposed, cancelled or waiting appointment has no start and end"),
            new Line(
                    "Appointment",
                    "app-4",
                    "cancellationReason.exists() implies (status='noshow' or status='cancelled')",
                    "only an appointment that did not take place has a cancellationReason"),
            new Line(
                    "Appointment",
                    "app-5",
                    "start.exists() implies start <= end",
                    "an appointment ends after it starts"),
            new Line(
                    "Appointment",
                    "app-7",
                    "cancellationDate.exists() implies (status='noshow' or status='cancelled')",
                    "only an appointment that did not take place has a cancellationDate"),
            new Line(
                    "Composition.section",
                    "cmp-1",
                    "text.exists() or entry.exists() or section.exists()",
                    "a section needs a text, entries or sections"),
            new Line(
                    "Composition.section",
                    "cmp-2",
                    "emptyReason.empty() or entry.empty()",
                    "a section with entries is not empty"),
            new Line("FamilyMemberHistory", "fhs-1", "age.empty() or born.empty()", "either age or born"),
            new Line(
                    "FamilyMemberHistory",
                    "fhs-2",
                    "age.exists() or estimatedAge.empty()",
                    "estimatedAge needs an age"),
            new Line("FamilyMemberHistory", "fhs-3", "age.empty() or deceased.empty()", "either age or deceased"),
            new Line(
                    "Bundle.entry",
                    "bdl-8",
                    "fullUrl.exists() implies fullUrl.contains('/_history/').not()",
                    "a fullUrl names no version"),
            new Line("List", "lst-1", "emptyReason.empty() or entry.empty()", "a list with entries is not empty"));

    private static final Map<String, List<Check>> BY_TYPE = compiled();

    private R5Expressions() {}

    private static Map<String, List<Check>> compiled() {
        var byType = new HashMap<String, List<Check>>();
        for (var line : LINES)
            byType.computeIfAbsent(line.type(), type -> new ArrayList<>()).add(check(line));
        return Map.copyOf(byType);
    }

    private static Check check(Line line) {
        try {
            var path = FhirPath.compile(line.expression());
            var ruling = Ruling.error("R5: " + line.key(), Ruling.Kind.INVARIANT, line.words());
            return (FhirElement element, Judgement at) -> {
                if (!path.isMet(element, at.resource())) at.say(ruling, element);
            };
        } catch (BadPath e) {
            throw new IllegalStateException(line.key() + " is written wrong here", e);
        }
    }

    /** The checks of a type. */
    static List<Check> of(String type) {
        return BY_TYPE.getOrDefault(type, List.of());
    }

    /** The keys of a type's invariants. */
    static List<String> keys(String type) {
        return LINES.stream()
                .filter(line -> line.type().equals(type))
                .map(Line::key)
                .toList();
    }
}

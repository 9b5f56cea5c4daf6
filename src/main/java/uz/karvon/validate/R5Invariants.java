package uz.karvon.validate;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import uz.karvon.message.fhir.FhirElement;

/**
 * The invariants of R5 that a mapped message can break, by the type or block they belong to and with R5's own keys
 * (https://hl7.org/fhir/R5, the tab Detailed Descriptions of each type), written out by hand.
 */
final class R5Invariants {
    private static final String CONDITION_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";

    private static final Map<String, List<R5Invariant>> BY_TYPE = Map.ofEntries(
            entry(
                    "ContactPoint",
                    List.of(invariant(
                            "cpt-2",
                            "a telecom with a value needs its system (phone, email, …)",
                            point -> !Texts.has(point, "value") || Texts.has(point, "system")))),
            entry(
                    "Bundle.entry",
                    List.of(invariant(
                            "fullUrl",
                            "the fullUrl of an entry is an absolute URI",
                            entry -> isAbsoluteOrNone(Texts.of(entry, "fullUrl"))))),
            entry(
                    "Meta",
                    List.of(invariant(
                            "security labels",
                            "a security label stands twice; they are a set (resource.html#security-labels)",
                            meta -> !standsTwice(meta, "security")))),
            entry(
                    "Identifier",
                    List.of(invariant(
                            "identifier system",
                            "the system of an identifier is an absolute URI",
                            identifier -> isAbsoluteOrNone(Texts.of(identifier, "system"))))),
            entry(
                    "Period",
                    List.of(invariant(
                            "per-1",
                            "the period ends before it starts",
                            period -> !Dates.isAfter(Texts.of(period, "start"), Texts.of(period, "end"))))),
            entry(
                    "Range",
                    List.of(invariant(
                            "rng-2", "the low end of a range is not above its high end", R5Invariants::isRange))),
            entry(
                    "Extension",
                    List.of(invariant(
                            "ext-1",
                            "an extension holds either a value or further extensions, and one of the two",
                            extension -> Texts.has(extension, "extension") != Texts.hasChoice(extension, "value")))),
            entry(
                    "Reference",
                    List.of(invariant(
                            "ref-2",
                            "a reference needs at least a reference, an identifier or a display",
                            reference -> reference.target().isPresent()
                                    || Texts.has(reference, "reference")
                                    || Texts.has(reference, "identifier")
                                    || Texts.has(reference, "display")
                                    || Texts.has(reference, "extension")))),
            entry(
                    "Attachment",
                    List.of(invariant(
                            "att-1",
                            "an attachment with data needs its contentType",
                            attachment -> !Texts.has(attachment, "data") || Texts.has(attachment, "contentType")))),
            entry(
                    "Ratio",
                    List.of(invariant(
                            "rat-1",
                            "a ratio has both numerator and denominator, or neither and an extension",
                            ratio -> Texts.has(ratio, "numerator") == Texts.has(ratio, "denominator")
                                    && (Texts.has(ratio, "numerator") || Texts.has(ratio, "extension"))))),
            entry(
                    "Observation",
                    List.of(
                            invariant(
                                    "obs-6",
                                    "dataAbsentReason stands only where there is no value",
                                    result -> !Texts.has(result, "dataAbsentReason")
                                            || !Texts.hasChoice(result, "value")),
                            invariant(
                                    "obs-7",
                                    "where a component has the Observation's own code, the Observation itself has no value",
                                    result -> !Texts.hasChoice(result, "value") || !codeOfComponent(result)))),
            entry(
                    "Observation.referenceRange",
                    List.of(invariant(
                            "obs-3",
                            "a reference range needs low, high or text",
                            range -> Texts.has(range, "low") || Texts.has(range, "high") || Texts.has(range, "text")))),
            entry(
                    "Patient.contact",
                    List.of(invariant(
                            "pat-1",
                            "a contact needs a name, telecom, address or organization",
                            contact -> Texts.has(contact, "name")
                                    || Texts.has(contact, "telecom")
                                    || Texts.has(contact, "address")
                                    || Texts.has(contact, "organization")))),
            entry(
                    "Organization",
                    List.of(invariant(
                            "org-1",
                            "an organization needs a name or an identifier",
                            organization -> Texts.has(organization, "identifier") || Texts.has(organization, "name")))),
            entry(
                    "Condition",
                    List.of(invariant(
                            "con-3",
                            "a condition that has ended is inactive, resolved or in remission",
                            condition -> !Texts.hasChoice(condition, "abatement") || hasEnded(condition)))),
            entry(
                    "ServiceRequest",
                    List.of(invariant(
                            "prr-1",
                            "orderDetail stands only where there is a code",
                            request -> !Texts.has(request, "orderDetail") || Texts.has(request, "code")))));

    private static final List<R5Invariant> QUANTITY = List.of(
            invariant(
                    "qty-3",
                    "a quantity with a code for its unit needs the unit's system",
                    quantity -> !Texts.has(quantity, "code") || Texts.has(quantity, "system")),
            invariant(
                    "quantity system",
                    "the system of a unit is an absolute URI",
                    quantity -> isAbsoluteOrNone(Texts.of(quantity, "system"))),
            invariant(
                    "ucum",
                    "the code is no UCUM unit; send the unit's name without system and code",
                    quantity -> !Texts.of(quantity, "system").equals("http://unitsofmeasure.org")
                            || !Texts.has(quantity, "code")
                            || Ucum.isUnit(Texts.of(quantity, "code"))));

    private R5Invariants() {}

    private record R5Invariant(Ruling ruling, Predicate<FhirElement> isMet) implements Check {
        @Override
        public void look(FhirElement element, Judgement judgement) {
            if (!isMet.test(element)) judgement.say(ruling, element);
        }
    }

    /** The checks of a type. */
    static List<? extends Check> of(String type) {
        return switch (type) {
            case "Quantity", "SimpleQuantity", "Age", "Count", "Distance", "Duration" -> QUANTITY;
            default -> BY_TYPE.getOrDefault(type, List.of());
        };
    }

    /** The keys of a type's invariants. */
    static List<String> keys(String type) {
        return of(type).stream()
                .map(check -> ((R5Invariant) check).ruling().rule().substring("R5: ".length()))
                .toList();
    }

    private static R5Invariant invariant(String key, String words, Predicate<FhirElement> isMet) {
        return new R5Invariant(Ruling.error("R5: " + key, Ruling.Kind.INVARIANT, words), isMet);
    }

    // of two units nothing can be said here
    private static boolean isRange(FhirElement range) {
        var low = range.first("low");
        var high = range.first("high");
        if (low.isEmpty() || high.isEmpty()) return true;
        boolean sameUnit = Texts.of(low.get(), "system").equals(Texts.of(high.get(), "system"))
                && Texts.of(low.get(), "code").equals(Texts.of(high.get(), "code"));
        var from = Texts.of(low.get(), "value");
        var to = Texts.of(high.get(), "value");
        boolean numbers = Formats.isDecimal(from) && Formats.isDecimal(to);
        return !sameUnit || !numbers || new BigDecimal(from).compareTo(new BigDecimal(to)) <= 0;
    }

    private static boolean standsTwice(FhirElement holder, String name) {
        int labels = 0;
        for (int i = 0; i < holder.size(); i++) if (holder.at(i).type().name().equals(name)) labels++;
        if (labels < 2) return false;
        var seen = new HashSet<String>();
        for (var label : holder.children(name))
            if (!seen.add(Texts.of(label, "system") + "#" + Texts.of(label, "code"))) return true;
        return false;
    }

    private static boolean isAbsoluteOrNone(String system) {
        return system.isEmpty() || Uris.isAbsolute(system);
    }

    private static boolean hasEnded(FhirElement condition) {
        for (int i = 0; i < condition.size(); i++) {
            var status = condition.at(i);
            if (!status.type().name().equals("clinicalStatus")) continue;
            return Texts.holdsCoding(status, CONDITION_CLINICAL, "inactive")
                    || Texts.holdsCoding(status, CONDITION_CLINICAL, "resolved")
                    || Texts.holdsCoding(status, CONDITION_CLINICAL, "remission");
        }
        return false;
    }

    private static boolean codeOfComponent(FhirElement observation) {
        for (int i = 0; i < observation.size(); i++) {
            var component = observation.at(i);
            if (component.type().name().equals("component") && sharesCoding(observation, component)) return true;
        }
        return false;
    }

    private static boolean sharesCoding(FhirElement one, FhirElement other) {
        for (var code : one.children("code"))
            for (var coding : code.children("coding"))
                for (var otherCode : other.children("code"))
                    if (Texts.has(coding, "code")
                            && Texts.holdsCoding(otherCode, Texts.of(coding, "system"), Texts.of(coding, "code")))
                        return true;
        return false;
    }
}

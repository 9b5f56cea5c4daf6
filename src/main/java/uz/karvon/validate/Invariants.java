package uz.karvon.validate;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import uz.karvon.message.fhir.FhirElement;

/** The invariants UZ Core states in FHIRPath, by their keys, each written out by hand: nothing is interpreted per message. */
final class Invariants {
    private static final String GENDER_OTHER = "https://dhp.uz/fhir/core/StructureDefinition/gender-other";

    private static final Map<String, Invariant> ALL = Map.of(
            "uzcore-gender-other-1",
            new Invariant(
                    "%resource.where(gender='other').exists()",
                    "the extension gender-other stands only where gender is 'other'", ruling -> (element, at) -> {
                        if (!Texts.of(at.resource().root(), "gender").equals("other")) at.say(ruling, element);
                    }),
            "uzcore-gender-other-2",
            new Invariant(
                    "gender.exists() and gender = 'other' implies gender.extension('" + GENDER_OTHER + "').exists()",
                    "gender 'other' needs the extension gender-other with one of its two codes; without one send 'unknown'",
                    ruling -> (element, at) -> {
                        if (!saysWhichOther(element)) at.say(ruling, element);
                    }),
            "uzcore-org-1",
            new Invariant(
                    "matches('^[A-Z]{3}[0-9]{6}$')",
                    "the number at the State Health Insurance Fund is three capital letters and six digits",
                    ruling -> (element, at) -> {
                        if (!isFundNumber(element.textOrEmpty())) at.say(ruling, element);
                    }),
            "uzcore-turnaround-time-1",
            new Invariant(
                    "code.exists() and (code = 'h' or code = 'd' or code = 'wk')",
                    "a turnaround time is in hours (h), days (d) or weeks (wk)",
                    ruling -> (element, at) -> {
                        var unit = Texts.of(element, "code");
                        if (!unit.equals("h") && !unit.equals("d") && !unit.equals("wk")) at.say(ruling, element);
                    }));

    private Invariants() {}

    /** What an invariant asks, as StructureDefinitions write it and in words, and how its check is made. */
    record Invariant(String expression, String words, Function<Ruling, Check> check) {}

    static Set<String> names() {
        return new TreeSet<>(ALL.keySet());
    }

    static boolean knows(String name) {
        return ALL.containsKey(name);
    }

    /** The check of an invariant known here, for the profile {@code rule} names. */
    static Check named(Rule.Invariant wanted, String rule) {
        var invariant = ALL.get(wanted.key());
        return invariant.check().apply(new Ruling(wanted.severity(), rule, Ruling.Kind.INVARIANT, invariant.words()));
    }

    /** The FHIRPath of an invariant known here. */
    static String expression(String name) {
        return ALL.get(name).expression();
    }

    /** What an invariant known here asks, in words. */
    static String words(String name) {
        return ALL.get(name).words();
    }

    private static boolean saysWhichOther(FhirElement person) {
        for (int i = 0; i < person.size(); i++) {
            var gender = person.at(i);
            if (!gender.type().name().equals("gender") || !gender.textOrEmpty().equals("other")) continue;
            for (int j = 0; j < gender.size(); j++)
                if (Texts.of(gender.at(j), "url").equals(GENDER_OTHER)) return true;
            return false;
        }
        return true;
    }

    private static boolean isFundNumber(String text) {
        if (text.length() != 9) return false;
        for (int i = 0; i < 9; i++) {
            char letter = text.charAt(i);
            if (i < 3 ? letter < 'A' || letter > 'Z' : letter < '0' || letter > '9') return false;
        }
        return true;
    }
}

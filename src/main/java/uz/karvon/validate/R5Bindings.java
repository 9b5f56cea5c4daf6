package uz.karvon.validate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import uz.karvon.validate.Ruling.Kind;

/**
 * The value sets R5 itself binds elements to (https://hl7.org/fhir/R5/terminologies.html#required) beyond those HAPI's
 * model lists as enumerations: {@code r5-bindings.csv}, and their codes in {@code r5-value-sets.tsv}.
 */
final class R5Bindings {
    private final Map<String, String> byPath = new HashMap<>();
    private final R5ValueSets valueSets;

    /** Reads the list. */
    R5Bindings(R5ValueSets valueSets) {
        this.valueSets = valueSets;
        for (var row : R5Tables.rows("r5-bindings.csv")) byPath.put(row.get("path"), row.get("value-set"));
    }

    private Optional<ValueSet> valueSet(String path) {
        return Optional.ofNullable(byPath.get(path)).flatMap(valueSets::of);
    }

    /** Whether R5 binds this element, by its path from the type on: {@code Patient.communication.language}. */
    boolean binds(String path) {
        return valueSet(path).isPresent();
    }

    /**
     * The check of an element R5 binds.
     *
     * @param known which codes there are in a system that is taken whole
     */
    Optional<Check> of(String path, KnownCodes known) {
        return valueSet(path).map(set -> {
            var ruling = Ruling.error(
                    "R5: " + path + " codes", Kind.BINDING, path + " needs a code of FHIR's " + set.words());
            var concept = new BindingCheck(set, ruling);
            return (element, at) -> {
                if (!element.type().isPrimitive()) concept.look(element, at);
                else if (!element.textOrEmpty().isEmpty() && !holds(set, element.textOrEmpty(), known))
                    at.say(ruling, element);
            };
        });
    }

    private static boolean holds(ValueSet set, String code, KnownCodes known) {
        for (var system : set.systems().entrySet())
            if (system.getValue().holds(code) && !known.isNoCodeOf(system.getKey(), code)) return true;
        return false;
    }
}

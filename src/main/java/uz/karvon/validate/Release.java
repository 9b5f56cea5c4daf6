package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import uz.karvon.validate.reference.ReferenceValidator;

/**
 * One release of UZ Core before it is compiled, from our rule files or from an official package.
 *
 * @param version as {@code meta.profile} may ask for it
 * @param canonical how the canonicals it defines begin
 * @param profiles in the order of files
 * @param terminology all codes its rules speak of
 * @param official whether it was read from a package, whose faults are not ours to refuse
 * @param beyond what of a profile could not be turned into rules, by its canonical, in words
 * @param definitions the same as FHIR resources; read when the reference validator is first asked for
 * @param notes what is worth knowing and changes no verdict
 * @param blemishes what whoever made a package should mend, such as a code that stands twice
 */
record Release(
        String version,
        String canonical,
        List<Profile> profiles,
        Terminology terminology,
        boolean official,
        Map<String, List<String>> beyond,
        Supplier<List<JsonNode>> definitions,
        List<String> notes,
        List<String> blemishes) {
    Release {
        profiles = List.copyOf(profiles);
        beyond = Map.copyOf(beyond);
        notes = List.copyOf(notes);
        blemishes = List.copyOf(blemishes);
    }

    /** HAPI's validator with this release; takes seconds. */
    ReferenceValidator reference() {
        var open = new HashMap<String, BiPredicate<String, String>>();
        for (var valueSet : terminology.valueSets().values())
            if (valueSet.systems().values().stream().anyMatch(ValueSet.Codes::all))
                open.put(valueSet.url(), valueSet::holds);
        return new ReferenceValidator(definitions.get(), open);
    }
}

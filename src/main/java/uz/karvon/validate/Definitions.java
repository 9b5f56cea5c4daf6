package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** A release of rules as the FHIR resources a package would hold: what the reference validator judges by. */
final class Definitions {
    private Definitions() {}

    /** StructureDefinitions, ValueSets and CodeSystems, in that order. */
    static List<JsonNode> of(String version, List<Profile> profiles, Terminology terminology, R5Model model) {
        var byName = new HashMap<String, Profile>();
        profiles.forEach(profile -> byName.put(profile.name(), profile));
        var structures = new StructureWriter(version, terminology, model, byName);
        var terms = new TerminologyWriter(terminology, version);
        var all = new ArrayList<JsonNode>();
        profiles.forEach(profile -> all.add(structures.write(profile)));
        terminology.valueSets().values().forEach(valueSet -> all.add(terms.valueSet(valueSet)));
        terminology.closed().forEach((url, codes) -> all.add(terms.codeSystem(url, codes)));
        return all;
    }
}

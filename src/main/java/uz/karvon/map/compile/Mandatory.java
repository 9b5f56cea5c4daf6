package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.karvon.map.element.TypeDefinition;
import uz.karvon.map.plan.Path;
import uz.karvon.map.plan.StandIn;
import uz.karvon.message.fhir.MandatoryElement;
import uz.karvon.message.fhir.MandatoryElement.WhenAbsent;
import uz.karvon.site.YamlNode;

/** Holds the rows of a resource against what it cannot do without. */
final class Mandatory {
    static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String REASON = "unknown";

    private final Context context;

    Mandatory(Context context) {
        this.context = context;
    }

    /**
     * What stands in for each mandatory element; a fault for each that no row can fill.
     *
     * @param where the map's head
     * @param profile the canonical it claims
     */
    List<StandIn> standIns(TypeDefinition resource, Optional<String> profile, YamlNode where, List<YamlNode> rows) {
        var filled = new HashSet<String>();
        targets(rows, filled);
        var standIns = new ArrayList<StandIn>();
        for (var element : context.mandatory.of(resource.name(), profile)) {
            var name = element.jsonNames().stream().filter(filled::contains).findFirst();
            if (name.isEmpty()) context.faults.add(where, unfilled(resource, element, profile));
            name.flatMap(found -> standIn(resource, found, element, where)).ifPresent(standIns::add);
        }
        return standIns;
    }

    private static String unfilled(TypeDefinition resource, MandatoryElement element, Optional<String> profile) {
        var asks = profile.map(canonical -> canonical.substring(canonical.lastIndexOf('/') + 1))
                .orElse("FHIR");
        return asks + " cannot do without " + resource.name() + "." + element.name()
                + ", and no row fills it; expected a row with to: "
                + element.jsonNames().get(0);
    }

    /** The first step of every target; rows under {@code switch} too. */
    private static void targets(List<YamlNode> rows, Set<String> names) {
        for (var row : rows) {
            row.get("to").ifPresent(to -> names.add(firstStep(to.text())));
            if (row.has("switch")) row.entries().values().forEach(block -> targets(block.items(), names));
        }
    }

    private static String firstStep(String path) {
        int end = 0;
        while (end < path.length() && Character.isLetterOrDigit(path.charAt(end))) end++;
        return path.substring(0, end);
    }

    private Optional<StandIn> standIn(TypeDefinition resource, String name, MandatoryElement element, YamlNode where) {
        var constants = new ArrayList<StandIn.Constant>();
        if (element.whenAbsent() instanceof WhenAbsent.Reason)
            constants.add(constant(resource, name + ".extension[" + DATA_ABSENT + "].valueCode", REASON, where));
        if (element.whenAbsent() instanceof WhenAbsent.UnknownCode unknown)
            code(resource, name, unknown, where, constants);
        if (constants.isEmpty()) return Optional.empty();
        return Optional.of(new StandIn(element.jsonNames(), constants, Context.row(where)));
    }

    private void code(
            TypeDefinition resource,
            String name,
            WhenAbsent.UnknownCode unknown,
            YamlNode where,
            List<StandIn.Constant> constants) {
        if (unknown.system().isEmpty()) {
            constants.add(constant(resource, name, unknown.code(), where));
            return;
        }
        var type = resource.element(name).orElseThrow().type().fhirType();
        var coding = type.equals("CodeableConcept") ? name + ".coding" : name;
        constants.add(constant(resource, coding + ".system", unknown.system(), where));
        constants.add(constant(resource, coding + ".code", unknown.code(), where));
    }

    private StandIn.Constant constant(TypeDefinition resource, String to, String text, YamlNode where) {
        Path path = new Targets(context)
                .resolve(to, resource, where, Context.row(where))
                .orElseThrow()
                .path();
        return new StandIn.Constant(path, text);
    }
}

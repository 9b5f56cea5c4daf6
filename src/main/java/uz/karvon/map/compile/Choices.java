package uz.karvon.map.compile;

import java.util.HashMap;
import java.util.Map;
import uz.karvon.map.element.FhirModel;
import uz.karvon.map.plan.Path;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlNode;

/** Sees to it that rows without a condition fill one type of a choice only: a value[x] holds one value. */
final class Choices {
    private final Faults faults;
    private final Map<String, Filled> filled = new HashMap<>();

    Choices(Faults faults) {
        this.faults = faults;
    }

    private record Filled(ElementType type, YamlNode row) {}

    /** Books a fault if the path goes through another type of a choice than an earlier one. */
    void fill(Path path, YamlNode row) {
        var place = new StringBuilder();
        for (var step : path.steps()) {
            if (step.adds()) return; // an entry of its own
            place.append('.').append(FhirModel.property(step.type())).append(step.label());
            var first = filled.putIfAbsent(place.toString(), new Filled(step.type(), row));
            if (first == null || first.type() == step.type()) continue;
            faults.add(
                    row,
                    "'" + step.type().name() + "' is filled beside '"
                            + first.type().name() + "' of line "
                            + first.row().line()
                            + ", and only one of them may be there; give one of the rows a condition");
            return;
        }
    }
}

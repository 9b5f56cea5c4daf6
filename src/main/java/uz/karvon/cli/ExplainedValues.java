package uz.karvon.cli;

import java.util.ArrayList;
import java.util.List;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.source.SourceTree;

/** Walks a resource from top to bottom and notes each element with its lineage. */
final class ExplainedValues {
    private final SourceTree source;
    private final List<ExplainedValue> values = new ArrayList<>();

    private ExplainedValues(SourceTree source) {
        this.source = source;
    }

    /** Every element of {@code resource} that has a value or holds one, in FHIR's order. */
    static List<ExplainedValue> of(FhirResource resource, SourceTree source) {
        var walk = new ExplainedValues(source);
        walk.children(resource.root(), resource.type(), 1);
        return walk.values;
    }

    private void children(FhirElement holder, String path, int depth) {
        int index = 0;
        FhirElement before = holder;
        for (var child : holder.children()) {
            index = before.type() == child.type() ? index + 1 : 0;
            before = child;
            if (child.isEmpty() && !child.isCleared()) continue;
            var name = child.type().list()
                    ? child.type().name() + "[" + index + "]"
                    : child.type().name();
            values.add(new ExplainedValue(
                    depth,
                    name,
                    path + "." + name,
                    value(child),
                    source.describe(child.place()),
                    child.row().map(MapRow::toString).orElse("")));
            children(child, path + "." + name, depth + 1);
        }
    }

    private static String value(FhirElement element) {
        if (element.isCleared()) return "(to be deleted: the source sent HL7's null)";
        if (element.target().isPresent()) {
            var target = element.target().get();
            return "-> " + target.type() + " " + target.fullUrl();
        }
        return element.text().orElse("");
    }
}

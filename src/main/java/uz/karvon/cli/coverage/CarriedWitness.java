package uz.karvon.cli.coverage;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import uz.karvon.map.plan.Witness;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.message.source.SourceTree;

/** Notes what is carried in one message, and once it is mapped finds the paths of the elements. */
final class CarriedWitness implements Witness {
    private record Made(String type, FhirElement root) {}

    private record Carriage(long place, MapRow row) {}

    private final Hl7Tree tree;
    private final List<Made> resources = new ArrayList<>();
    private final Map<FhirElement, List<Carriage>> carriages = new IdentityHashMap<>();

    CarriedWitness(Hl7Tree tree) {
        this.tree = tree;
    }

    @Override
    public void made(String type, FhirElement root) {
        resources.add(new Made(type, root));
    }

    @Override
    public void carried(FhirElement element, long place, MapRow row) {
        carriages.computeIfAbsent(element, key -> new ArrayList<>(2)).add(new Carriage(place, row));
    }

    /** All that was carried to a resource of the result; what was taken back, or never became one, is not told. */
    Carried found() {
        var carried = new Carried();
        for (var resource : resources) walk(resource.root(), resource.type(), List.of(), carried);
        return carried;
    }

    private void walk(FhirElement element, String path, List<Carriage> fromAbove, Carried carried) {
        var own = carriages.getOrDefault(element, List.of());
        // a code table writes system, code and display below the element its row names
        var here = own.isEmpty() ? fromAbove : own;
        for (var carriage : here) note(carriage, path, carried);
        // what the maps themselves say is no patient's value
        if (element.place() == SourceTree.NOWHERE
                && element.row().isPresent()
                && element.text().isPresent())
            carried.addConstant(path, element.textOrEmpty(), element.row().get());
        for (int i = 0; i < element.size(); i++) {
            var child = element.at(i);
            walk(child, path + "." + child.type().name(), here, carried);
        }
    }

    private void note(Carriage carriage, String path, Carried carried) {
        long place = carriage.place();
        var segment = tree.name(Hl7Tree.segmentOf(place));
        int field = Hl7Tree.fieldOf(place);
        carried.add(new SourceField(segment, field, 0, 0), path, carriage.row());
        if (field == 0) return;
        int component = Math.max(1, Hl7Tree.componentOf(place));
        int subcomponent = Math.max(1, Hl7Tree.subcomponentOf(place));
        carried.add(new SourceField(segment, field, component, 0), path, carriage.row());
        carried.add(new SourceField(segment, field, component, subcomponent), path, carriage.row());
    }
}

package uz.karvon.map.plan;

import java.util.List;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.source.SourceTree;

/**
 * What stands at a mandatory element where the source gave nothing: a reason for its absence, or a code for what is
 * not known. It says nothing that DHP does not know better, and is marked so.
 *
 * @param names the names the element has in JSON; one of them is enough
 * @param constants what is written where none is there
 * @param row the head of the map
 */
public record StandIn(List<String> names, List<Constant> constants, MapRow row) {
    /** A text at a path from the resource. */
    public record Constant(Path path, String text) {}

    public StandIn {
        names = List.copyOf(names);
        constants = List.copyOf(constants);
    }

    void standIn(FhirElement resource) {
        for (var name : names) if (resource.first(name).map(StandIn::isSaid).orElse(false)) return;
        for (var constant : constants) {
            constant.path().reach(resource).write(constant.text(), row, SourceTree.NOWHERE);
            resource.first(constant.path().steps().get(0).type().name()).ifPresent(FhirElement::markStandIn);
        }
    }

    /** A value, or the wish to have it deleted. */
    private static boolean isSaid(FhirElement element) {
        return element.isCleared() || !element.isEmpty();
    }
}

package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.karvon.map.element.TypeDefinition;
import uz.karvon.map.plan.Path;
import uz.karvon.map.plan.Want;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.fhir.WantedElement;

/** Finds what some profile wants of the elements that rows write to: known at load, it costs nothing later. */
final class Wanted {
    private final Context context;

    Wanted(Context context) {
        this.context = context;
    }

    /**
     * The last element on the way that is wanted; empty if none is.
     *
     * @param base the type the map writes into
     * @param asksOwn whether the row's condition asks for its own field
     */
    Optional<Want> of(Path path, TypeDefinition base, boolean asksOwn, MapRow row) {
        Optional<Want> found = Optional.empty();
        var way = new ArrayList<Path.Step>();
        var holder = base;
        for (var step : path.steps()) {
            var wanted = wanted(holder, step);
            if (wanted.isPresent()) found = Optional.of(new Want(List.copyOf(way), wanted.get(), asksOwn, row));
            // which extension is meant only its url tells, which no way further down knows
            if (step.url().isPresent()) return found;
            way.add(step);
            var next = holder.element(step.type().name());
            if (next.isEmpty()) return found; // a step before it is at fault, and told
            holder = next.get().content();
        }
        return found;
    }

    private Optional<WantedElement> wanted(TypeDefinition holder, Path.Step step) {
        return context.mandatory.wanted(holder.name()).stream()
                .filter(element -> element.jsonNames().contains(step.type().name()))
                .filter(element -> step.url()
                        .map(url -> element.step().equals("extension[" + url.text() + "]"))
                        .orElse(true))
                .findFirst();
    }
}

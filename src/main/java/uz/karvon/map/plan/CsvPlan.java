package uz.karvon.map.plan;

import java.util.List;
import java.util.Optional;
import uz.karvon.message.BadMessage;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.source.CsvTree;

/**
 * The map of a CSV kind as it runs.
 *
 * @param columns the columns the map reads; their numbers are their places
 * @param creates the resources it makes, in order
 */
public record CsvPlan(String name, List<String> columns, List<Create> creates) {
    /**
     * A resource the map makes.
     *
     * @param perGroup once for all rows, from the first; else once for each row
     */
    public record Create(ResourceHead head, boolean perGroup, Guard guard, Plan plan) {}

    public CsvPlan {
        columns = List.copyOf(columns);
        creates = List.copyOf(creates);
    }

    /** @throws BadMessage naming the places, if the rows cannot be what the map says */
    public FhirBundle map(CsvTree tree, SiteValues site, String version) {
        var places = new int[columns.size()];
        for (int i = 0; i < places.length; i++) places[i] = tree.columns().indexOf(columns.get(i));
        var occurrences = new Occurrences();
        for (int row = 0; row < tree.rows().size(); row++) occurrences.add(Occurrences.ROOT, -1);
        var run = Run.of(tree, places, site, occurrences);
        var resources = run.unlessRefused(() -> resources(run, tree));
        return new FhirBundle(
                tree,
                resources,
                Unread.of(tree, run.reads()),
                run.misses(),
                run.wants().settle(resources),
                version,
                Optional.empty());
    }

    private List<FhirResource> resources(Run run, CsvTree tree) {
        for (var create : creates) {
            if (create.perGroup()) make(run, create, Occurrences.ROOT, 0);
            else for (int row = 0; row < tree.rows().size(); row++) make(run, create, row + 1, row);
        }
        var resources = run.instances().finish();
        if (resources.isEmpty() && !run.isRefused())
            throw new BadMessage(
                    "the rows hold nothing that the map " + name + " reads",
                    List.of("line " + tree.lines().get(0)));
        return resources;
    }

    private static void make(Run run, Create create, int occurrence, int row) {
        var frame = Frame.at(run, occurrence, row);
        if (!create.guard().holds(frame, 1)) return;
        var instance = run.instances().add(create.head(), occurrence, row, CsvTree.place(row, 0));
        int before = run.sourced();
        create.plan().run(frame, instance.resource().root());
        if (run.sourced() > before) instance.markSourced();
    }
}

package uz.karvon.map.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.karvon.map.function.Moment;
import uz.karvon.message.BadMessage;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.source.Hl7Tree;

/** The map of a message structure as it runs: groups first, then its rows in order. */
public final class MessagePlan {
    private static final int SAID_AT = 7;

    private final String name;
    private final String[] segmentNames;
    private final List<Group> groups;
    private final Set<Integer> claimed;
    private final Map<Integer, Continuation> continuations;
    private final List<Integer> required;
    private final List<SegmentRow> rows;
    private final boolean givesNothing;

    /**
     * @param segmentNames the names all maps know, interned; their numbers are their places
     * @param continuations by group: when a segment goes on with what the group's first says
     * @param required segments the message must have
     * @param givesNothing whether no resource is right for it, as for an acknowledgement
     */
    public MessagePlan(
            String name,
            List<String> segmentNames,
            List<Group> groups,
            Map<Integer, Continuation> continuations,
            List<Integer> required,
            List<SegmentRow> rows,
            boolean givesNothing) {
        this.name = name;
        this.segmentNames = segmentNames.toArray(String[]::new);
        this.groups = List.copyOf(groups);
        this.claimed = Assembly.claimed(groups);
        this.continuations = Map.copyOf(continuations);
        this.required = List.copyOf(required);
        this.rows = List.copyOf(rows);
        this.givesNothing = givesNothing;
    }

    /**
     * @param witness hears what is carried where
     * @throws BadMessage naming the places, if the message cannot be what the map says
     */
    public FhirBundle map(Hl7Tree tree, SiteValues site, String version, Optional<Witness> witness) {
        var assembled = Assembly.assemble(
                tree,
                segmentNames,
                groups,
                claimed,
                continuations,
                () -> Run.of(tree, site, new Occurrences(), Segments.NONE, Optional.empty()));
        var run = Run.of(tree, site, assembled.occurrences(), assembled.segments(), witness);
        var resources = run.unlessRefused(() -> resources(run, assembled));
        var unread = givesNothing ? List.<String>of() : Unread.of(tree, run.reads(), assembled.segments());
        // MSH-7: what a snapshot says was so when it was made
        var saidAt = Moment.of(tree.text(0, SAID_AT, 1, 1, 1), run);
        return new FhirBundle(tree, resources, unread, run.misses(), run.wants().settle(resources), version, saidAt);
    }

    private List<FhirResource> resources(Run run, Assembly.Result assembled) {
        for (int segment : required)
            if (assembled.segments().first(segment) < 0)
                run.refuse(new BadMessage(
                        segmentNames[segment] + " is missing; " + name + " cannot do without it",
                        List.of(segmentNames[segment])));
        for (var row : rows) row.run(run, assembled.segments(), assembled.occurrences());
        var resources = run.instances().finish();
        if (resources.isEmpty() && !givesNothing && !run.isRefused())
            throw new BadMessage("the message holds nothing that the map " + name + " reads", List.of("MSH-9"));
        return resources;
    }
}

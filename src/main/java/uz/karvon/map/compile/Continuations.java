package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import uz.karvon.map.file.MapFile.Origin;
import uz.karvon.map.plan.Continuation;
import uz.karvon.site.YamlNode;

/** Compiles what a segment map says under {@code continued}: which segments go on with what one began. */
final class Continuations {
    private static final Set<String> KEYS = Set.of("same", "if");

    private final Context context;

    Continuations(Context context) {
        this.context = context;
    }

    Optional<Continuation> of(Origin.Segment origin) {
        return origin.from().get("continued").map(node -> continuation(node, origin.name()));
    }

    private Continuation continuation(YamlNode node, String segment) {
        node.refuseUnknownKeys(KEYS, context.faults);
        var fields = new ArrayList<Integer>();
        for (var field : node.nodes("same")) field(field, segment).ifPresent(fields::add);
        if (fields.isEmpty())
            context.faults.add(node, "'same' is missing: the fields of " + segment + " that tell a continuation");
        var guard = new Guards(context, new SegmentScope(context, segment)).of(node, "", Optional.empty());
        return new Continuation(fields.stream().mapToInt(Integer::intValue).toArray(), guard);
    }

    private Optional<Integer> field(YamlNode node, String segment) {
        var operand = Operand.parse(node.text())
                .filter(found -> found.name().equals(segment) && found.first() > 0 && found.second() == 0);
        if (operand.isEmpty())
            context.faults.add(
                    node, "'" + node.text() + "' is no field of " + segment + "; expected such as " + segment + "-3");
        return operand.map(Operand::first);
    }
}

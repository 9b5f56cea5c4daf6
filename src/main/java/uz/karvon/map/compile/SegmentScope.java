package uz.karvon.map.compile;

import java.util.Optional;
import java.util.regex.Pattern;
import uz.karvon.map.file.MapFile.Origin;
import uz.karvon.map.plan.EachSource;
import uz.karvon.map.plan.FieldSource;
import uz.karvon.map.plan.MessageSource;
import uz.karvon.map.plan.OwnPartSource;
import uz.karvon.map.plan.PartSource;
import uz.karvon.map.plan.SegmentFinder;
import uz.karvon.map.plan.SegmentSource;
import uz.karvon.map.plan.Source;
import uz.karvon.map.plan.Standing;
import uz.karvon.site.YamlNode;

/**
 * A segment map's operands: fields of its own segment, and of the nearest other one of a name.
 *
 * @param each the field of the own segment that means one repetition, the one the map runs for; 0 for none
 */
record SegmentScope(Context context, String segment, int each) implements Scope {
    private static final String MESSAGE = "message";

    private static final Pattern WITHOUT_HYPHEN =
            Pattern.compile("([A-Z][A-Z0-9]{2})[ ._]?(\\d{1,3}(\\.\\d{1,3}){0,2})");

    SegmentScope(Context context, String segment) {
        this(context, segment, 0);
    }

    /** The scope of a map; a fault is booked where its 'each' names no field of its segment. */
    static SegmentScope of(Context context, Origin.Segment origin) {
        var each = origin.from().get("each");
        if (each.isPresent() && each(origin) == 0)
            context.faults.add(
                    each.get(), "'each' names a field of the segment; expected such as " + origin.name() + "-5");
        return new SegmentScope(context, origin.name(), each(origin));
    }

    /** The field whose repetitions a map runs for; 0 for none. */
    static int each(Origin.Segment origin) {
        return origin.from()
                .get("each")
                .flatMap(node -> Operand.parse(node.text()))
                .filter(field -> field.name().equals(origin.name()) && field.second() == 0)
                .map(Operand::first)
                .orElse(0);
    }

    @Override
    public Optional<Source> source(String text, YamlNode where) {
        if (SiteOperands.isSite(text)) return new SiteOperands(context).source(text, where);
        if (text.equals(MESSAGE)) return Optional.of(new MessageSource());
        var operand = Operand.parse(text).filter(found -> found.first() > 0);
        if (operand.isEmpty() || Hl7Names.TYPES.contains(operand.get().name())) {
            context.faults.add(where, "'" + text + "' names no field; " + expectation(text));
            return Optional.empty();
        }
        return field(operand.get(), where);
    }

    private String expectation(String text) {
        var glued = WITHOUT_HYPHEN.matcher(text);
        if (glued.matches() && Hl7Names.isSegment(glued.group(1)))
            return "did you mean '" + glued.group(1) + "-" + glued.group(2) + "'?";
        return "expected such as " + segment + "-3, " + segment + "-3.1 or site.NAME";
    }

    @Override
    public Optional<Source> tested(String text, Optional<Source> own, YamlNode where) {
        var operand = Operand.parse(text);
        if (operand.isPresent()
                && operand.get().first() == 0
                && Hl7Names.isSegment(operand.get().name()))
            return Optional.of(new SegmentSource(finder(operand.get().name())));
        if (operand.isPresent() && Hl7Names.TYPES.contains(operand.get().name())) {
            if (own.isPresent())
                return Optional.of(new OwnPartSource(
                        own.get(),
                        new PartSource(operand.get().first(), operand.get().second())));
            context.faults.add(where, "'" + text + "' tests a part of the row's own value, but the row has no 'from'");
            return Optional.empty();
        }
        return source(text, where);
    }

    /** {@code PID-3.5} lies in the same repetition as {@code PID-3.1}. */
    @Override
    public boolean isOwn(String text, String ownText) {
        var operand = Operand.parse(text);
        var own = Operand.parse(ownText);
        if (operand.isEmpty() || own.isEmpty()) return false;
        if (Hl7Names.TYPES.contains(operand.get().name())) return true;
        return operand.get().name().equals(own.get().name())
                && operand.get().first() == own.get().first();
    }

    private Optional<Source> field(Operand operand, YamlNode where) {
        if (!Hl7Names.isSegment(operand.name())) {
            context.faults.unknown(where, "segment", operand.name(), Hl7Names.SEGMENTS);
            return Optional.empty();
        }
        int fields = Hl7Names.fields(operand.name()).orElse(operand.first());
        if (operand.first() > fields) {
            context.faults.add(
                    where,
                    "unknown field " + operand.name() + "-" + operand.first() + "; " + operand.name() + " has "
                            + fields + " fields, expected " + operand.name() + "-1 to " + operand.name() + "-"
                            + fields);
            return Optional.empty();
        }
        var source = new FieldSource(finder(operand.name()), operand.first(), operand.second(), operand.third());
        boolean one = operand.name().equals(segment) && operand.first() == each && each > 0;
        return Optional.of(one ? new EachSource(source) : source);
    }

    private SegmentFinder finder(String name) {
        return name.equals(segment) ? SegmentFinder.OWN : SegmentFinder.nearest(context.segments.of(name));
    }

    @Override
    public Standing standing() {
        return Standing.SEGMENT;
    }
}

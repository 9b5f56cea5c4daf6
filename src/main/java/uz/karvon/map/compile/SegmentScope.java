package uz.karvon.map.compile;

import java.util.Optional;
import java.util.regex.Pattern;
import uz.karvon.map.plan.FieldSource;
import uz.karvon.map.plan.OwnPartSource;
import uz.karvon.map.plan.PartSource;
import uz.karvon.map.plan.SegmentFinder;
import uz.karvon.map.plan.SegmentSource;
import uz.karvon.map.plan.Source;
import uz.karvon.site.YamlNode;

/** A segment map's operands: fields of its own segment, and of the nearest other one of a name. */
record SegmentScope(Context context, String segment) implements Scope {
    private static final Pattern WITHOUT_HYPHEN =
            Pattern.compile("([A-Z][A-Z0-9]{2})[ ._]?(\\d{1,3}(\\.\\d{1,3}){0,2})");

    @Override
    public Optional<Source> source(String text, YamlNode where) {
        if (SiteOperands.isSite(text)) return new SiteOperands(context).source(text, where);
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
        return Optional.of(new FieldSource(finder(operand.name()), operand.first(), operand.second(), operand.third()));
    }

    private SegmentFinder finder(String name) {
        return name.equals(segment) ? SegmentFinder.OWN : SegmentFinder.nearest(context.segments.of(name));
    }

    @Override
    public boolean isHl7() {
        return true;
    }
}

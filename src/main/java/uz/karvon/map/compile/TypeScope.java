package uz.karvon.map.compile;

import java.util.Optional;
import uz.karvon.map.plan.PartSource;
import uz.karvon.map.plan.Source;
import uz.karvon.map.plan.Standing;
import uz.karvon.site.YamlNode;

/** A datatype map's operands: the value it reads, its components, and fields of the nearest segment of a name. */
record TypeScope(Context context, String type) implements Scope {
    @Override
    public Optional<Source> source(String text, YamlNode where) {
        var own = own(text, where);
        if (own.isPresent()) return own;
        if (SiteOperands.isSite(text)) return new SiteOperands(context).source(text, where);
        var operand = Operand.parse(text);
        if (operand.isPresent()
                && operand.get().first() > 0
                && Hl7Names.isSegment(operand.get().name())) return segment().source(text, where);
        context.faults.add(
                where,
                "'" + text + "' is no part of " + type + "; expected such as " + type + "-1, " + type + "-1.2, " + type
                        + " itself, or a field such as PID-3");
        return Optional.empty();
    }

    @Override
    public Optional<Source> tested(String text, Optional<Source> own, YamlNode where) {
        var operand = Operand.parse(text);
        if (operand.isPresent()
                && !operand.get().name().equals(type)
                && Hl7Names.isSegment(operand.get().name())) return segment().tested(text, own, where);
        return source(text, where);
    }

    private Optional<Source> own(String text, YamlNode where) {
        var operand = Operand.parse(text).filter(found -> found.name().equals(type));
        if (operand.isPresent() && operand.get().third() > 0)
            context.faults.add(where, "'" + text + "' is too deep; expected " + type + "-COMPONENT.SUBCOMPONENT");
        int components = Hl7Names.components(type).orElse(Integer.MAX_VALUE);
        operand.filter(found -> found.first() > components)
                .ifPresent(found -> context.faults.add(
                        where,
                        "unknown component " + type + "-" + found.first() + "; " + type + " has " + components
                                + " components, expected " + type + "-1 to " + type + "-" + components));
        return operand.map(found -> new PartSource(found.first(), found.second()));
    }

    /** A datatype map may be called from any segment, so none is its own. */
    private SegmentScope segment() {
        return new SegmentScope(context, "");
    }

    @Override
    public Standing standing() {
        return Standing.VALUE;
    }
}

package uz.karvon.map.compile;

import java.util.Optional;
import uz.karvon.map.plan.SiteSource;
import uz.karvon.map.plan.Source;
import uz.karvon.site.YamlNode;

/** The operands every map has: {@code site.NAME}. */
record SiteOperands(Context context) {
    private static final String PREFIX = "site.";

    static boolean isSite(String operand) {
        return operand.startsWith(PREFIX);
    }

    Optional<Source> source(String operand, YamlNode where) {
        var name = operand.substring(PREFIX.length());
        if (!context.siteValues.contains(name)) {
            context.faults.unknown(where, "value of a site", name, context.siteValues);
            return Optional.empty();
        }
        return Optional.of(new SiteSource(context.slots.of(name)));
    }
}

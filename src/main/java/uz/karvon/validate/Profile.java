package uz.karvon.validate;

import java.util.List;
import uz.karvon.site.YamlNode;

/**
 * One profile or extension as its file describes it.
 *
 * @param name the last word of the canonical
 * @param canonical what {@code meta.profile} or an extension's {@code url} says
 * @param base the resource type, or {@code Extension}
 * @param context the elements an extension may stand on; empty: any
 * @param rules in the order of the file; none: only R5's own rules are known here
 * @param node where the file begins
 */
record Profile(String name, String canonical, String base, List<String> context, List<Rule> rules, YamlNode node) {
    Profile {
        context = List.copyOf(context);
        rules = List.copyOf(rules);
    }

    boolean isExtension() {
        return base.equals("Extension");
    }
}

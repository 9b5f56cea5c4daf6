package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import uz.karvon.map.element.ElementDefinition;
import uz.karvon.map.element.TypeDefinition;
import uz.karvon.map.plan.Path;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.site.YamlNode;

/** Resolves target paths: {@code name+}, {@code identifier[mrn].value}, {@code extension[https://…].valueCode}. */
final class Targets {
    private static final Pattern STEP = Pattern.compile("(_?[A-Za-z0-9]+)(?:\\[([^\\]]+)])?(\\+)?(\\.|$)");
    private static final String THIS = "$this";

    private final Context context;

    Targets(Context context) {
        this.context = context;
    }

    /** The target of the row under {@code to}; empty, with a fault booked, if it is missing or leads nowhere. */
    Optional<Target> of(YamlNode row, TypeDefinition base) {
        var to = row.get("to");
        if (to.isEmpty() || !to.get().isText() || to.get().text().isEmpty()) {
            context.faults.add(row, "'to' is missing: the element of " + base.name() + " to write");
            return Optional.empty();
        }
        return resolve(to.get().text(), base, to.get(), Context.row(row));
    }

    Optional<Target> resolve(String text, TypeDefinition base, YamlNode where, MapRow row) {
        if (text.equals(THIS))
            return Optional.of(new Target(
                    new Path(List.of(), row),
                    base.name(),
                    base.name(),
                    base,
                    base.name().equals("code"),
                    false));
        var matcher = STEP.matcher(text);
        var steps = new ArrayList<Path.Step>();
        var holder = base;
        var name = new StringBuilder(base.name());
        ElementDefinition element = null;
        boolean bound = false;
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                context.faults.add(
                        where, "'" + text + "' is no path; expected steps such as name+, identifier[mrn].value");
                return Optional.empty();
            }
            var found = element(matcher.group(1), holder, where);
            if (found.isEmpty()) return Optional.empty();
            element = found.get();
            name.append('.').append(matcher.group(1));
            step(element, matcher.group(2), matcher.group(3) != null, name, where)
                    .ifPresent(steps::add);
            bound = context.model.isBindingRequired(holder, matcher.group(1));
            holder = element.content();
            at = matcher.end();
        }
        if (element == null) return Optional.empty();
        return Optional.of(new Target(
                new Path(steps, row),
                name.toString(),
                element.type().fhirType(),
                holder,
                bound,
                element.type().list()));
    }

    private Optional<ElementDefinition> element(String name, TypeDefinition holder, YamlNode where) {
        var found = holder.element(name);
        if (found.isPresent()) return found;
        if (name.startsWith("_"))
            context.faults.add(
                    where,
                    "'_' is never written; an extension of a primitive is " + name.substring(1) + ".extension[URL]");
        else context.faults.unknown(where, "element of " + holder.name(), name, holder.elementNames());
        return Optional.empty();
    }

    private Optional<Path.Step> step(
            ElementDefinition element, String label, boolean adds, CharSequence name, YamlNode where) {
        if ((adds || label != null) && !element.type().list()) {
            context.faults.add(where, name + " is not a list; write it without " + (adds ? "+" : "[…]"));
            return Optional.empty();
        }
        boolean isExtension = element.type().fhirType().equals("Extension");
        if (isExtension && label == null) {
            context.faults.add(where, name + " needs the extension's url: extension[https://…]");
            return Optional.empty();
        }
        var url = isExtension
                ? element.content().element("url").map(found -> new Path.Url(found.type(), label))
                : Optional.<Path.Url>empty();
        return Optional.of(new Path.Step(element.type(), label == null ? "" : label, adds, url));
    }
}

package uz.karvon.map;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import uz.karvon.map.compile.Compiler.Compiled;
import uz.karvon.map.plan.MessagePlan;
import uz.karvon.map.plan.SiteValues;
import uz.karvon.map.plan.Witness;
import uz.karvon.message.BadMapping;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.SiteId;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.source.CsvTree;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.site.Site;

/** The plans of one set of maps, and which of them reads which message. */
final class PlanSet {
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9]{2}");
    private static final int TYPE_FIELD = 9;

    private final Compiled compiled;
    private final Map<SiteId, SiteValues> sites = new HashMap<>();

    PlanSet(Compiled compiled, Collection<Site> known) {
        this.compiled = compiled;
        for (var site : known) sites.put(site.id(), values(site));
    }

    private SiteValues values(Site site) {
        return new SiteValues(
                site.zone(),
                compiled.siteValues().stream().map(name -> value(site, name)).toList());
    }

    private static String value(Site site, String name) {
        return switch (name) {
            case "id" -> site.id().value();
            case "name" -> site.name();
            case "system" -> site.system();
            default -> site.values().getOrDefault(name, "");
        };
    }

    private SiteValues of(Site site) {
        var known = sites.get(site.id());
        return known != null ? known : values(site);
    }

    FhirBundle map(Hl7Tree tree, Site site, String version, Optional<Witness> witness) {
        return plan(tree).map(tree, of(site), version, witness);
    }

    /** By type and trigger; the structure in MSH-9.3 is often wrong and only asked where that says nothing, then the type alone. */
    private MessagePlan plan(Hl7Tree tree) {
        if (tree.segments() == 0 || !tree.name(0).equals("MSH"))
            throw new BadMessage("the message does not begin with MSH", List.of("MSH"));
        var type = tree.text(0, TYPE_FIELD, 1, 1, 1);
        var trigger = tree.text(0, TYPE_FIELD, 1, 2, 1);
        boolean named = WORD.matcher(type).matches();
        if (named && trigger.isEmpty() && compiled.messages().containsKey(type))
            return compiled.messages().get(type);
        if (!named || !WORD.matcher(trigger).matches())
            throw new BadMessage(
                    "MSH-9 names no message type and trigger event; expected such as ORU^R01", List.of("MSH-9"));
        var plan = compiled.messages().get(type + "^" + trigger);
        if (plan == null) plan = compiled.messages().get(tree.text(0, TYPE_FIELD, 1, 3, 1));
        if (plan == null) plan = compiled.messages().get(type);
        if (plan != null) return plan;
        throw new BadMapping(
                "no map for " + type + "^" + trigger + "; there are maps for " + near(type), List.of("MSH-9"));
    }

    /** The triggers of a type that has maps; else the types that have. */
    private String near(String type) {
        var triggers = new TreeSet<String>();
        var types = new TreeSet<String>();
        for (var name : messageTypes()) {
            types.add(name.substring(0, 3));
            if (name.startsWith(type + "^")) triggers.add(name);
        }
        return String.join(", ", triggers.isEmpty() ? types : triggers);
    }

    FhirBundle map(CsvTree tree, Site site, String version) {
        var plan = compiled.csv().get(tree.kind());
        if (plan == null)
            throw new BadMapping(
                    "no map for the CSV kind " + tree.kind() + "; there are maps for " + String.join(", ", csvKinds()));
        return plan.map(tree, of(site), version);
    }

    Optional<CsvDialect> dialect(String kind) {
        return Optional.ofNullable(compiled.dialects().get(kind));
    }

    Set<String> csvKinds() {
        return new TreeSet<>(compiled.csv().keySet());
    }

    Set<String> messageTypes() {
        return new TreeSet<>(compiled.messages().keySet());
    }
}

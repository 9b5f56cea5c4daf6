package uz.karvon.validate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import uz.karvon.message.SiteId;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlFile;
import uz.karvon.site.YamlNode;
import uz.karvon.validate.Policy.Action;

/** What each hospital's file says under {@code policy}: which rules warn only, which refuse, which are off. */
public final class Policies {
    private static final List<String> ACTIONS = List.of("refuse", "warn", "off");

    private final Map<SiteId, Policy> policies;

    private Policies(Map<SiteId, Policy> policies) {
        this.policies = Map.copyOf(policies);
    }

    /**
     * Reads {@code mappings/sites/*.yaml} below {@code home}.
     *
     * @param validator knows all rules there are
     * @throws uz.karvon.site.InvalidFiles naming every rule that is none, with the nearest that is
     */
    public static Policies read(Path home, Validator validator) {
        var faults = new Faults();
        var policies = new HashMap<SiteId, Policy>();
        for (var file : files(home.resolve("mappings/sites"))) {
            // faults of the file itself are the site's reader's to tell
            var root = YamlFile.read(file, home.relativize(file).toString(), new Faults());
            root.flatMap(site -> site.get("policy")).ifPresent(node -> {
                var name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
                policies.put(new SiteId(name), policy(node, validator.rules(), faults));
            });
        }
        faults.refuseIfAny();
        return new Policies(policies);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Policy policy(YamlNode node, Set<String> rules, Faults faults) {
        if (!node.isMap()) faults.add(node, "'policy' is a map of rules, each with refuse, warn or off");
        var actions = new HashMap<String, Action>();
        for (var rule : node.entries().keySet()) {
            if (rules.stream().noneMatch(known -> Policy.covers(rule, known)))
                faults.unknown(node.keyNode(rule), "rule in a policy", rule, near(rule, rules));
            var action = Action.valueOf(node.oneOf(rule, ACTIONS, faults).toUpperCase(Locale.ROOT));
            if (rule.endsWith(MustSupport.WORD) && action == Action.REFUSE)
                faults.add(node.keyNode(rule), "what is only wanted where it is known refuses nothing; expected off");
            actions.put(rule, action);
        }
        return new Policy(actions);
    }

    /** What could have been meant: rules and their beginnings of as many words. */
    private static Set<String> near(String rule, Set<String> rules) {
        int words = rule.split(" ").length;
        var beginnings = new TreeSet<String>();
        for (var known : rules) {
            var parts = known.split(" ");
            beginnings.add(String.join(" ", List.of(parts).subList(0, Math.min(words, parts.length))));
            if (words == 1) beginnings.add(parts[0].replaceFirst(":$", ""));
        }
        return beginnings;
    }

    /** Every rule as it is where a site says nothing. */
    public Policy of(SiteId site) {
        return policies.getOrDefault(site, Policy.STRICT);
    }
}

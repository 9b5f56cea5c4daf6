package uz.karvon.map.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlFile;
import uz.karvon.site.YamlNode;

/**
 * The named switches of {@code mappings/switches.yaml}: whole topics of the v2-to-FHIR guide that a site may want or
 * not. Rows ask for one by {@code if: switch.NAME}; a site's file turns it.
 */
public final class Switches {
    static final String FILE = "mappings/switches.yaml";
    private static final Set<String> KEYS = Set.of("switch", "default", "means");

    private final Map<String, Boolean> defaults = new LinkedHashMap<>();
    private final Map<String, YamlNode> places = new LinkedHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    private Switches() {}

    /** Reads the file below {@code home}; without one there are no switches. */
    static Switches read(Path home, Faults faults) {
        var switches = new Switches();
        var file = home.resolve(FILE);
        if (!Files.exists(file)) return switches;
        YamlFile.read(file, FILE, faults).ifPresent(root -> {
            root.refuseUnknownKeys(Set.of("switches"), faults);
            for (var node : root.nodes("switches")) switches.add(node, faults);
        });
        return switches;
    }

    private void add(YamlNode node, Faults faults) {
        node.refuseUnknownKeys(KEYS, faults);
        node.requiredText("means", faults);
        var name = node.requiredText("switch", faults);
        if (name.isEmpty()) return;
        var place = node.get("switch").orElseThrow();
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"))
            faults.add(place, "'" + name + "' is no name of a switch; expected such as care-team");
        if (places.putIfAbsent(name, place) != null) faults.add(place, "the switch '" + name + "' stands here twice");
        defaults.put(name, node.oneOf("default", List.of("no", "yes"), faults).equals("yes"));
    }

    /** The names, in the order of the file. */
    public Set<String> names() {
        return Set.copyOf(defaults.keySet());
    }

    /** Books a fault for each switch a site turns that is not there. */
    void check(YamlNode ofSite, Faults faults) {
        for (var name : ofSite.entries().keySet())
            if (!defaults.containsKey(name)) faults.unknown(ofSite.keyNode(name), "switch", name, defaults.keySet());
    }

    /** Books a fault for each switch no row asked for while the maps were compiled: turning it would do nothing. */
    public void checkUse(Faults faults) {
        for (var name : defaults.keySet())
            if (!used.contains(name))
                faults.add(places.get(name), "no row asks for the switch '" + name + "'; expected if: switch." + name);
    }

    /**
     * How the switches stand for a site.
     *
     * @param turned what the site says otherwise than the defaults
     */
    public Setting setting(Map<String, Boolean> turned) {
        var all = new LinkedHashMap<>(defaults);
        turned.forEach(all::replace);
        return new Setting(this, all);
    }

    /** One position of all switches; two are equal where they map alike. */
    public record Setting(Switches known, Map<String, Boolean> positions) {
        public Setting {
            positions = Map.copyOf(positions);
        }

        /** Every switch the other way. */
        public Setting turnedOver() {
            var over = new LinkedHashMap<String, Boolean>();
            positions.forEach((name, on) -> over.put(name, !on));
            return new Setting(known, over);
        }

        /** Whether a switch is on; a fault is booked, and it is off, if there is none of the name. */
        public boolean isOn(String name, YamlNode where, Faults faults) {
            if (!positions.containsKey(name)) faults.unknown(where, "switch", name, positions.keySet());
            known.used.add(name);
            return positions.getOrDefault(name, false);
        }
    }
}

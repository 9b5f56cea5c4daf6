package uz.karvon.map.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.karvon.map.codes.CodeTables;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlNode;

/** All maps, overlays and code tables below {@code mappings}. */
public final class MapLibrary {
    private final Faults faults;
    private final MapReader reader;
    private final Map<String, MapFile> maps = new LinkedHashMap<>();
    private final List<Overlay> overlays = new ArrayList<>();
    private final Map<String, List<Overlay>> siteOverlays = new LinkedHashMap<>();
    private final CodeTables codes = new CodeTables();
    private final Switches switches;

    private MapLibrary(Faults faults, Switches switches) {
        this.faults = faults;
        this.switches = switches;
        this.reader = new MapReader(faults);
    }

    /**
     * Reads everything below {@code home/mappings}; a missing folder holds nothing.
     *
     * @param uzCore the release of UZ Core whose own overlays are laid over all others; empty: none
     * @throws java.io.UncheckedIOException if a folder cannot be listed
     */
    public static MapLibrary read(Path home, String uzCore, Faults faults) {
        var folders = new MapFolders(home, faults);
        var library = new MapLibrary(faults, Switches.read(home, faults));
        folders.yaml("mappings/hl7v2").forEach(library::readMaps);
        folders.yaml("mappings/csv").forEach(library::readMaps);
        folders.yaml("mappings/uz-core/maps").forEach(library::readOverlays);
        var releases = Releases.below(home.resolve("mappings/uz-core/releases"));
        releases.upTo(uzCore).ifPresent(own -> folders.yaml("mappings/uz-core/releases/" + own)
                .forEach(library::readOverlays));
        // the rest of a site's file is the room site's to judge
        folders.readableYaml("mappings/sites").forEach(library::readSite);
        folders.codeTables("mappings/codes").forEach(library.codes::add);
        folders.yaml("mappings/codes").forEach(root -> library.codes.readMissing(root, faults));
        return library;
    }

    private void readMaps(YamlNode root) {
        for (var node : root.isList() ? root.items() : List.of(root)) {
            if (node.has("extends")) overlays.add(new Overlay(node));
            else reader.read(node).ifPresent(this::add);
        }
    }

    private void add(MapFile map) {
        var twin = maps.putIfAbsent(map.name(), map);
        if (twin != null) faults.add(map.node(), "the map " + map.name() + " is there already, in " + twin.node());
    }

    /** An overlay file holds one overlay, a list, or a list under {@code overlays}; and may bring maps of its own. */
    private void readOverlays(YamlNode root) {
        var list = root.has("overlays") ? root.nodes("overlays") : root.isList() ? root.items() : List.of(root);
        for (var each : list) {
            if (each.has("map")) reader.read(each).ifPresent(this::add);
            else overlays.add(overlay(each));
        }
    }

    private Overlay overlay(YamlNode node) {
        node.requiredText("extends", faults);
        return new Overlay(node);
    }

    private void readSite(YamlNode root) {
        root.get("switches").ifPresent(node -> switches.check(node, faults));
        if (root.nodes("overlays").isEmpty()) return;
        var name = root.file().substring(root.file().lastIndexOf('/') + 1);
        var id = name.substring(0, name.length() - MapFolders.YAML.length());
        siteOverlays.put(id, root.nodes("overlays").stream().map(this::overlay).toList());
    }

    public CodeTables codes() {
        return codes;
    }

    public Switches switches() {
        return switches;
    }

    /** The ids of sites that have overlays of their own. */
    public List<String> sitesWithOverlays() {
        return List.copyOf(siteOverlays.keySet());
    }

    /** All maps by name with UZ Core's overlays, and those of a site, laid over them. */
    public Map<String, MapFile> maps(Optional<String> site) {
        var laid = new LinkedHashMap<>(maps);
        for (var overlay : overlays) lay(overlay, laid);
        site.map(siteOverlays::get).ifPresent(own -> own.forEach(overlay -> lay(overlay, laid)));
        return laid;
    }

    private void lay(Overlay overlay, Map<String, MapFile> laid) {
        var base = laid.get(overlay.base());
        if (base != null) laid.put(overlay.base(), overlay.over(base, faults));
        else if (!overlay.base().isEmpty())
            faults.unknown(overlay.node().get("extends").orElseThrow(), "map", overlay.base(), laid.keySet());
    }
}

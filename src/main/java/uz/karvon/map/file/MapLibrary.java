package uz.karvon.map.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uz.karvon.map.codes.CodeTables;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlFile;
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
        var library = new MapLibrary(faults, Switches.read(home, faults));
        library.forEach(home, "mappings/hl7v2", ".yaml", library::readMaps);
        library.forEach(home, "mappings/csv", ".yaml", library::readMaps);
        library.forEach(home, "mappings/uz-core/maps", ".yaml", library::readOverlays);
        var releases = Releases.below(home.resolve("mappings/uz-core/releases"));
        releases.upTo(uzCore)
                .ifPresent(own ->
                        library.forEach(home, "mappings/uz-core/releases/" + own, ".yaml", library::readOverlays));
        library.forEach(home, "mappings/sites", ".yaml", library::readSite);
        library.forEach(home, "mappings/codes", ".csv", (file, shown) -> library.codes.read(file, shown, faults));
        library.forEach(home, "mappings/codes", ".yaml", library::readMissing);
        return library;
    }

    private void readMissing(Path file, String shown) {
        YamlFile.read(file, shown, faults).ifPresent(root -> codes.readMissing(root, faults));
    }

    private interface OneFile {
        void read(Path file, String shown);
    }

    private void forEach(Path home, String folder, String ending, OneFile each) {
        var start = home.resolve(folder);
        if (!Files.isDirectory(start)) return;
        try (Stream<Path> files = Files.walk(start)) {
            var sorted = files.filter(file -> !shown(start, file).contains("samples/"))
                    .sorted()
                    .toList();
            for (var file : sorted) {
                var name = file.getFileName().toString();
                if (name.endsWith(".yml"))
                    faults.add(
                            new Fault(shown(home, file), 0, 0, "ends in .yml and would be left out; expected .yaml"));
                if (name.endsWith(ending)) each.read(file, shown(home, file));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String shown(Path home, Path file) {
        return home.relativize(file).toString().replace('\\', '/');
    }

    private void readMaps(Path file, String shown) {
        var root = YamlFile.read(file, shown, faults);
        if (root.isEmpty()) return;
        for (var node : root.get().isList() ? root.get().items() : List.of(root.get())) {
            if (node.has("extends")) overlays.add(new Overlay(node));
            else reader.read(node).ifPresent(this::add);
        }
    }

    private void add(MapFile map) {
        var twin = maps.putIfAbsent(map.name(), map);
        if (twin != null) faults.add(map.node(), "the map " + map.name() + " is there already, in " + twin.node());
    }

    /** An overlay file holds one overlay, a list, or a list under {@code overlays}; and may bring maps of its own. */
    private void readOverlays(Path file, String shown) {
        var root = YamlFile.read(file, shown, faults);
        if (root.isEmpty()) return;
        var node = root.get();
        var list = node.has("overlays") ? node.nodes("overlays") : node.isList() ? node.items() : List.of(node);
        for (var each : list) {
            if (each.has("map")) reader.read(each).ifPresent(this::add);
            else overlays.add(overlay(each));
        }
    }

    private Overlay overlay(YamlNode node) {
        node.requiredText("extends", faults);
        return new Overlay(node);
    }

    private void readSite(Path file, String shown) {
        // the rest of a site's file is the room site's to judge, which reports faults of the YAML itself too
        var root = YamlFile.read(file, shown, new Faults());
        if (root.isEmpty()) return;
        root.get().get("switches").ifPresent(node -> switches.check(node, faults));
        if (root.get().nodes("overlays").isEmpty()) return;
        var id = file.getFileName().toString().replaceFirst("\\.yaml$", "");
        siteOverlays.put(
                id, root.get().nodes("overlays").stream().map(this::overlay).toList());
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

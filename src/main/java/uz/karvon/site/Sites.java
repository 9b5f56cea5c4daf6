package uz.karvon.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.karvon.message.BadMapping;
import uz.karvon.message.SiteId;

/** All hospitals we serve, one file each in {@code mappings/sites}. */
public final class Sites {
    private static final Set<String> KEYS =
            Set.of("site", "name", "facility", "system", "zone", "charset", "values", "switches", "policy", "overlays");
    private static final ZoneId UZBEKISTAN = ZoneId.of("Asia/Tashkent");

    private final Map<SiteId, Site> sites;

    private Sites(Map<SiteId, Site> sites) {
        // not Map.copyOf: what is said of the first site must be said of the same one tomorrow
        this.sites = Collections.unmodifiableMap(new LinkedHashMap<>(sites));
    }

    /**
     * Reads {@code mappings/sites/*.yaml} below {@code home}.
     *
     * @throws InvalidFiles with every fault of every file
     */
    public static Sites read(Path home) {
        var faults = new Faults();
        var sites = read(home, faults);
        faults.refuseIfAny();
        return sites;
    }

    /** As {@link #read(Path)}, with the faults added to those of other files; sites at fault are left out. */
    public static Sites read(Path home, Faults faults) {
        var sites = new LinkedHashMap<SiteId, Site>();
        for (var file : files(home.resolve("mappings/sites")))
            YamlFile.read(file, home.relativize(file).toString(), faults)
                    .flatMap(root -> site(root, name(file), faults))
                    .ifPresent(site -> sites.put(site.id(), site));
        return new Sites(sites);
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

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.yaml$", "");
    }

    private static Optional<Site> site(YamlNode root, String fileName, Faults faults) {
        int before = faults.all().size();
        root.refuseUnknownKeys(KEYS, faults);
        var id = root.requiredText("site", faults);
        if (!id.isEmpty() && !id.equals(fileName))
            faults.add(
                    root.keyNode("site"),
                    "the site '" + id + "' stands in a file of another name; expected " + id + ".yaml");
        var name = root.requiredText("name", faults);
        var system = root.requiredText("system", faults);
        if (!system.isEmpty() && !system.matches("(https?://|urn:).*[^/]"))
            faults.add(
                    root.get("system").get(),
                    "expected a URI without a slash at its end, such as https://lab.example.uz");
        var zone = zone(root, faults);
        var charset = charset(root, faults);
        var facilities = root.texts("facility", faults);
        var values = values(root, faults);
        var switches = switches(root, faults);
        if (faults.all().size() > before) return Optional.empty();
        return Optional.of(new Site(new SiteId(id), name, facilities, system, zone, charset, values, switches));
    }

    private static ZoneId zone(YamlNode root, Faults faults) {
        var zone = root.text("zone", faults);
        if (zone.isEmpty()) return UZBEKISTAN;
        try {
            return ZoneId.of(zone.get());
        } catch (DateTimeException e) {
            faults.add(root.get("zone").get(), "no time zone has this name; expected one such as Asia/Tashkent");
            return UZBEKISTAN;
        }
    }

    private static Charset charset(YamlNode root, Faults faults) {
        var charset = root.text("charset", faults);
        if (charset.isEmpty()) return StandardCharsets.UTF_8;
        try {
            return Charset.forName(charset.get());
        } catch (IllegalArgumentException e) { // both of Charset's own are of this kind
            faults.add(root.get("charset").get(), "no charset has this name; expected UTF-8, windows-1251, KOI8-R…");
            return StandardCharsets.UTF_8;
        }
    }

    private static Map<String, String> values(YamlNode root, Faults faults) {
        var values = new LinkedHashMap<String, String>();
        var node = root.get("values");
        if (node.isEmpty()) return values;
        for (var name : node.get().entries().keySet())
            node.get().text(name, faults).ifPresent(value -> values.put(name, value));
        return values;
    }

    /** Which names there are, the maps know. */
    private static Map<String, Boolean> switches(YamlNode root, Faults faults) {
        var switches = new LinkedHashMap<String, Boolean>();
        var node = root.get("switches");
        if (node.isEmpty()) return switches;
        if (!node.get().isMap()) faults.add(node.get(), "expected switches by name, such as { provenance: yes }");
        for (var name : node.get().entries().keySet())
            switches.put(
                    name, node.get().oneOf(name, List.of("no", "yes"), faults).equals("yes"));
        return switches;
    }

    /** In the order of their ids. */
    public Collection<Site> all() {
        return sites.values();
    }

    public Optional<Site> find(SiteId id) {
        return Optional.ofNullable(sites.get(id));
    }

    /** The site whose messages name this facility in MSH-4. */
    public Optional<Site> byFacility(String facility) {
        return sites.values().stream()
                .filter(site -> site.facilities().contains(facility))
                .findFirst();
    }

    /**
     * The site a feed belongs to.
     *
     * @throws BadMapping if its file is gone: the message waits in the dead letter until it is back
     */
    public Site get(SiteId id) {
        return find(id).orElseThrow(() -> new BadMapping("there is no file mappings/sites/" + id + ".yaml"));
    }
}

package uz.karvon.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The settings of the engine: the defaults shipped with it, then {@code karvon.properties} at home, then the
 * environment, then what the command line says. A name nobody knows is refused.
 */
public final class Settings {
    private static final String FILE = "karvon.properties";
    private static final String IN_A_FILE = "-file";
    // feed: the route files of sites name these, ports, folders and queues; dhp.answer: a line for each answer of DHP;
    // health.silent-after: a line for each feed; dhp.client: the hospitals' own clients at DHP; resolve.list: a line
    // for
    // each list
    private static final List<String> OPEN =
            List.of("feed.", "dhp.answer.", "dhp.client.", "health.silent-after.", "resolve.list.");

    private static final Pattern ASKED = Pattern.compile("\\{\\{([a-z0-9.-]+)");

    private final Path home;
    private final Map<String, String> values;

    private Settings(Path home, Map<String, String> values) {
        this.home = home;
        this.values = Map.copyOf(values);
    }

    /**
     * Reads the settings for the engine whose {@code routes/} and {@code mappings/} lie in {@code home}.
     *
     * @param environment such as {@code System.getenv()}
     * @param overrides the last word, by setting name
     * @throws InvalidFiles naming every unknown setting of the file
     */
    public static Settings read(Path home, Map<String, String> environment, Map<String, String> overrides) {
        var values = new LinkedHashMap<>(defaults());
        var faults = new Faults();
        addFile(home.resolve(FILE), values, faults);
        faults.refuseIfAny();
        var names = new LinkedHashSet<>(values.keySet());
        names.removeIf(name -> name.endsWith(IN_A_FILE));
        names.addAll(askedByRoutes(home));
        for (var name : names) {
            var value = environment.get(variable(name));
            if (value != null) set(values, name, value);
            var file = environment.get(variable(name + IN_A_FILE));
            if (file != null) setFromFile(values, name, file);
        }
        overrides.forEach((name, value) -> {
            if (!values.containsKey(name) && !isOpen(name))
                throw new IllegalArgumentException("there is no setting " + name);
            set(values, name, value);
        });
        return new Settings(home, values);
    }

    /** The open settings that the route files of sites ask for: a variable's name alone would not tell dots from hyphens. */
    private static Set<String> askedByRoutes(Path home) {
        var folder = home.resolve("routes").resolve("sites");
        if (!Files.isDirectory(folder)) return Set.of();
        var names = new TreeSet<String>();
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                var asked = ASKED.matcher(Files.readString(file));
                while (asked.find()) if (isOpen(asked.group(1))) names.add(asked.group(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static boolean isOpen(String name) {
        return OPEN.stream().anyMatch(name::startsWith);
    }

    /** {@code dhp.base-url} is {@code KARVON_DHP_BASE_URL} in the environment. */
    static String variable(String name) {
        return "KARVON_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Map<String, String> defaults() {
        try (var in = Settings.class.getResourceAsStream("/" + FILE)) {
            return load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addFile(Path file, Map<String, String> values, Faults faults) {
        if (!Files.exists(file)) return;
        try (var in = Files.newInputStream(file)) {
            load(in).forEach((name, value) -> {
                var plain = name.endsWith(IN_A_FILE) ? name.substring(0, name.length() - IN_A_FILE.length()) : name;
                if (!values.containsKey(plain) && !isOpen(plain)) faults.add(unknown(name, values.keySet()));
                else if (plain.equals(name)) set(values, name, value);
                else setFromFile(values, plain, value);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fault unknown(String name, Collection<String> known) {
        var meant = Words.nearest(name, known).map(word -> "; did you mean '" + word + "'?");
        return new Fault(FILE, 0, 0, "there is no setting '" + name + "'" + meant.orElse(""));
    }

    private static void set(Map<String, String> values, String name, String value) {
        values.put(name, value);
        values.remove(name + IN_A_FILE);
    }

    /** The file's name stays beside the secret: who uses it may look whether there is another by now. */
    private static void setFromFile(Map<String, String> values, String name, String file) {
        if (file.isBlank()) return;
        try {
            values.put(name, Files.readString(Path.of(file)).strip());
            values.put(name + IN_A_FILE, file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret in " + file, e);
        }
    }

    private static Map<String, String> load(InputStream in) throws IOException {
        var properties = new Properties();
        properties.load(in);
        var values = new LinkedHashMap<String, String>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    /** The folder of {@code routes/} and {@code mappings/}. */
    public Path home() {
        return home;
    }

    /** The folder of the broker's journal and the store. */
    public Path data() {
        return home.resolve(text("data.dir"));
    }

    /** The value as written; empty where nothing was set. */
    public String text(String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no setting " + name));
    }

    /** The value, if something was set. */
    public Optional<String> optional(String name) {
        return Optional.of(text(name)).filter(value -> !value.isBlank());
    }

    /**
     * The value as a whole number.
     *
     * @throws IllegalArgumentException naming the setting, if it is none
     */
    public int number(String name) {
        try {
            return Integer.parseInt(text(name).strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is no whole number", e);
        }
    }

    /** All of them, secrets too: for Camel's placeholders only. */
    public Map<String, String> all() {
        return values;
    }

    /** Names only: values hold secrets. */
    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}

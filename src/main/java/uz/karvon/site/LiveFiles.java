package uz.karvon.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the files of a folder mean, read again when they change. All of it is read and tried before it takes the old
 * one's place at once; where anything is at fault the old one stays, and the faults are told.
 *
 * @param <T> what they mean
 */
public final class LiveFiles<T> implements Supplier<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFiles.class);
    private static final String OFF = "off";

    private final Path folder;
    private final Supplier<T> reader;
    private final Function<T, List<Fault>> trial;
    private volatile T current;
    private volatile List<Fault> faults = List.of();
    // touched only by those who look, one at a time
    private Map<Path, Stamp> tried;
    private Map<Path, Stamp> seen;

    /** How a file looked from outside. */
    private record Stamp(FileTime changed, long bytes) {}

    private LiveFiles(Path folder, Supplier<T> reader, Function<T, List<Fault>> trial) {
        this.folder = folder;
        this.reader = reader;
        this.trial = trial;
        this.tried = stamps();
        this.seen = tried;
        this.current = reader.get();
    }

    /**
     * Reads the files for the first time.
     *
     * @param reader reads them; throws {@link InvalidFiles} if they are at fault
     * @param trial looks at what changed files came to mean before it is used; not asked the first time
     * @throws InvalidFiles as the reader does
     */
    public static <T> LiveFiles<T> read(Path folder, Supplier<T> reader, Function<T, List<Fault>> trial) {
        return new LiveFiles<>(folder, reader, trial);
    }

    /**
     * How often to look, as a setting says it: {@code off} or seconds.
     *
     * @return empty for off
     * @throws IllegalArgumentException if it is neither
     */
    public static Optional<Duration> interval(String setting) {
        if (setting.equals(OFF)) return Optional.empty();
        if (!setting.matches("[1-9]\\d{0,3}"))
            throw new IllegalArgumentException(
                    "mappings.reload is '" + setting + "'; expected off, or seconds from 1 to 9999");
        return Optional.of(Duration.ofSeconds(Integer.parseInt(setting)));
    }

    /** What is in use now. */
    @Override
    public T get() {
        return current;
    }

    /** What is wrong with the files as they are now; while there is anything, what was read before stays in use. */
    public List<Fault> faults() {
        return faults;
    }

    /** The faults in one sentence; empty if there are none. */
    public Optional<String> trouble() {
        var now = faults;
        if (now.isEmpty()) return Optional.empty();
        return Optional.of("changed files are at fault, and what was read before stays in use: "
                + now.stream().map(Fault::toString).collect(Collectors.joining("; ")));
    }

    /**
     * Looks whether files changed, and reads them once they have been still between two looks: an editor or a copy may
     * be at work.
     */
    public synchronized void look() {
        var now = stamps();
        boolean isStill = now.equals(seen);
        seen = now;
        if (!isStill || now.equals(tried)) return;
        tried = now;
        faults = attempt();
        if (faults.isEmpty())
            LOG.atInfo().addKeyValue("folder", folder.getFileName()).log("changed files are in use");
        else for (var fault : faults) LOG.atError().log("changed files stay unused: {}", fault);
    }

    private List<Fault> attempt() {
        try {
            var read = reader.get();
            var found = trial.apply(read);
            if (found.isEmpty()) current = read;
            return found;
        } catch (InvalidFiles e) {
            return e.faults();
        } catch (RuntimeException e) { // whatever it is, the next look must come
            LOG.atError().setCause(e).log("changed files cannot be read");
            return List.of(new Fault(
                    folder.getFileName().toString(),
                    0,
                    0,
                    "cannot be read: " + e.getClass().getName()));
        }
    }

    private Map<Path, Stamp> stamps() {
        var stamps = new HashMap<Path, Stamp>();
        if (!Files.isDirectory(folder)) return stamps;
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) stamps.put(file, stamp(file));
        } catch (IOException | UncheckedIOException e) {
            LOG.atDebug().setCause(e).log("a file went while it was looked at"); // it will be missed at the next look
        }
        return stamps;
    }

    private static Stamp stamp(Path file) throws IOException {
        return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
    }
}

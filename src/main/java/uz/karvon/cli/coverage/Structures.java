package uz.karvon.cli.coverage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.karvon.site.Faults;
import uz.karvon.site.InvalidFiles;

/** Which message structure a trigger event has (HL7 table 0354); MSH-9.3 is not asked, as senders often have it wrong. */
final class Structures {
    private static final List<String> COLUMNS = List.of("type", "trigger", "structure");

    private final Map<String, String> structures = new HashMap<>();

    private Structures() {}

    /**
     * Reads {@code type,trigger,structure}; without the file every event is its own structure.
     *
     * @throws InvalidFiles if it cannot be read or lacks a column
     */
    static Structures read(Path file) {
        var faults = new Faults();
        var read = new Structures();
        if (Files.exists(file))
            for (var line : CsvTable.read(file, COLUMNS, faults))
                read.structures.put(line.get("type") + "^" + line.get("trigger"), line.get("structure"));
        faults.refuseIfAny();
        return read;
    }

    /**
     * The structure whose table is meant: the one named after the event itself, where the guide has it.
     *
     * @param event as {@code ADT^A04}
     * @param known the structures the guide has tables for
     */
    String of(String event, Set<String> known) {
        var own = event.replace('^', '_');
        return known.contains(own) ? own : structures.getOrDefault(event, own);
    }
}

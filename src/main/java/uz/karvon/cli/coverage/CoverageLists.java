package uz.karvon.cli.coverage;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import uz.karvon.site.InvalidFiles;

/** The files coverage is judged by: the guide, what we left out, what we carry elsewhere, and the structure of each event. */
public final class CoverageLists {
    private final Guide guide;
    private final LeftOut leftOut;
    private final Moves moves;
    private final Structures structures;
    private final Map<String, Set<String>> tables = new HashMap<>();

    private CoverageLists(Guide guide, LeftOut leftOut, Moves moves, Structures structures) {
        this.guide = guide;
        this.leftOut = leftOut;
        this.moves = moves;
        this.structures = structures;
    }

    /**
     * @param maps the folder that holds {@code moved.csv} and {@code structures.csv}, which may be missing
     * @throws InvalidFiles if one of them cannot be used
     */
    public static CoverageLists read(Path guide, Path leftOut, Path maps) {
        return new CoverageLists(
                Guide.read(guide),
                LeftOut.read(leftOut),
                Moves.read(maps.resolve("moved.csv")),
                Structures.read(maps.resolve("structures.csv")));
    }

    Guide guide() {
        return guide;
    }

    LeftOut leftOut() {
        return leftOut;
    }

    Moves moves() {
        return moves;
    }

    /** The segment tables the guide runs for an event; none where it has no message table for it. */
    Set<String> tables(String event) {
        return tables.computeIfAbsent(event, type -> guide.tables(structures.of(type, guide.structures())));
    }
}

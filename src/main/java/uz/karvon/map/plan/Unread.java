package uz.karvon.map.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import uz.karvon.message.source.CsvTree;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.message.source.PartBits;

/** Lists what the source holds and no row read. */
final class Unread {
    // read by the engine itself: separators, sending facility, type, control id, version, acknowledgement, charset
    private static final Set<Integer> HEADER = Set.of(1, 2, 4, 9, 10, 12, 15, 16, 18);
    // the first field of these only counts them
    private static final Set<String> COUNTED = Set.of(
            "PID", "NK1", "PV1", "OBR", "OBX", "NTE", "DG1", "AL1", "SPM", "IN1", "GT1", "FT1", "PR1", "TQ1", "IAM");

    private Unread() {}

    static List<String> of(Hl7Tree tree, Reads reads, Segments segments) {
        var unread = new ArrayList<String>();
        int first = 0;
        for (int segment = 0; segment < tree.segments(); segment++) {
            boolean continues = segments.isStarter(segment) && segments.ordinal(segment) > 0;
            if (segments.isStarter(segment) && !continues) first = segment;
            int fields = tree.fields(segment);
            long valued = tree.valuedFields(segment);
            for (int field = 1; field <= fields; field++) {
                if ((valued & PartBits.of(field)) == 0 || tree.repetitions(segment, field) == 0) continue;
                // the lines of one result repeat what the first of them says
                if (continues && tree.isSame(first, segment, field) && reads.isRead(first, field)) continue;
                if (!isIgnorable(tree.name(segment), field)) collect(tree, reads, segment, field, unread);
            }
        }
        return unread;
    }

    private static boolean isIgnorable(String segment, int field) {
        return field == 1 && COUNTED.contains(segment) || segment.equals("MSH") && HEADER.contains(field);
    }

    private static void collect(Hl7Tree tree, Reads reads, int segment, int field, List<String> unread) {
        int repetitions = tree.repetitions(segment, field);
        if (!reads.isRead(segment, field)) {
            unread.add(tree.describe(Hl7Tree.place(segment, field, 1, 0, 0)));
            return;
        }
        int components = reads.isRead(segment, field, 0) ? 0 : tree.components(segment, field, 1);
        for (int component = 1; component <= components; component++)
            if (!reads.isRead(segment, field, component) && tree.valued(segment, field, 1, component, 0))
                unread.add(tree.describe(Hl7Tree.place(segment, field, 1, component, 0)));
        if (repetitions > 1 && !reads.laterRepetitionsAreRead(segment, field))
            unread.add(tree.describe(Hl7Tree.place(segment, field, 2, 0, 0)));
    }

    static List<String> of(CsvTree tree, Reads reads) {
        var unread = new ArrayList<String>();
        for (int row = 0; row < tree.rows().size(); row++)
            for (int column = 0; column < tree.rows().get(row).size(); column++)
                if (isLost(tree, reads, row, column)) unread.add(tree.describe(CsvTree.place(row, column)));
        return unread;
    }

    /** What a group shares is read from its first row; the same text again in a later one is not lost. */
    private static boolean isLost(CsvTree tree, Reads reads, int row, int column) {
        var cell = tree.rows().get(row).get(column);
        if (cell.isBlank() || reads.isRead(row, column)) return false;
        return !reads.isRead(0, column) || !cell.equals(tree.rows().get(0).get(column));
    }
}

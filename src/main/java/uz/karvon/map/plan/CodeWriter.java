package uz.karvon.map.plan;

import java.util.List;
import java.util.Optional;
import uz.karvon.map.codes.CodeTable;
import uz.karvon.map.function.Conversion;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;

/** Writes a code through a code table: to a code, a Coding or a CodeableConcept. */
public final class CodeWriter implements Writer {
    /** What to do with a code the table lacks. */
    public enum Missing {
        REFUSE,
        KEEP,
        TEXT,
        DROP
    }

    /**
     * The elements a code is written to, below the element the path leads to.
     *
     * @param coding in a CodeableConcept
     * @param system in a Coding
     * @param code in a Coding; absent where the path leads to a code itself
     * @param display in a Coding
     * @param text in a CodeableConcept
     */
    public record Shape(
            Optional<ElementType> coding,
            Optional<ElementType> system,
            Optional<ElementType> code,
            Optional<ElementType> display,
            Optional<ElementType> text) {}

    private static final int DISPLAY_COMPONENT = 2;

    private final Path path;
    private final MapRow row;
    private final List<Conversion> conversions;
    private final CodeTable table;
    private final Missing missing;
    private final Shape shape;

    public CodeWriter(
            Path path, MapRow row, List<Conversion> conversions, CodeTable table, Missing missing, Shape shape) {
        this.path = path;
        this.row = row;
        this.conversions = List.copyOf(conversions);
        this.table = table;
        this.missing = missing;
        this.shape = shape;
    }

    @Override
    public boolean write(Frame frame, Source source, int repetition, FhirElement target) {
        var code = source.text(frame, repetition).strip();
        if (code.isEmpty()) return false;
        long place = source.place(frame, repetition);
        frame.run().standAt(place);
        for (var conversion : conversions) code = conversion.convert(code, frame.run());
        if (code.isEmpty()) return false;
        var found = table.find(code);
        if (found.isEmpty()) return writeMiss(frame, source, repetition, target, code, place);
        var meaning = found.get();
        writeCode(frame, path.reach(target), meaning.system(), meaning.code(), meaning.display(), place);
        return true;
    }

    private boolean writeMiss(Frame frame, Source source, int repetition, FhirElement target, String code, long place) {
        if (missing == Missing.REFUSE) throw frame.run().unreadable("a code the table " + table.name() + " knows");
        frame.run().miss(table.name(), place);
        if (missing == Missing.DROP) return false;
        var display = source.part(frame, repetition, DISPLAY_COMPONENT).strip();
        var leaf = path.reach(target);
        if (missing == Missing.KEEP) writeCode(frame, leaf, table.sourceSystem(), code, display, place);
        else writeText(frame, leaf, display.isEmpty() ? code : display, place);
        return true;
    }

    private void writeCode(Frame frame, FhirElement leaf, String system, String code, String display, long place) {
        frame.run().countSourced();
        if (shape.code().isEmpty()) {
            write(leaf, code, place);
            return;
        }
        var coding = shape.coding().map(leaf::add).orElse(leaf);
        write(coding.child(shape.system().orElseThrow()), system, place);
        write(coding.child(shape.code().get()), code, place);
        write(coding.child(shape.display().orElseThrow()), display, place);
    }

    private void writeText(Frame frame, FhirElement leaf, String words, long place) {
        frame.run().countSourced();
        var element = shape.text().or(shape::display).map(leaf::child).orElse(leaf);
        write(element, words, place);
    }

    private void write(FhirElement element, String text, long place) {
        if (!text.isEmpty() && !element.hasText()) element.write(text, row, place);
    }
}

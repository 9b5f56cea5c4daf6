package uz.karvon.map.plan;

import java.util.List;
import uz.karvon.map.function.Conversion;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.source.SourceTree;

/** Writes a text to a primitive, through the functions of the row; the first value of an element stays. */
public final class PrimitiveWriter implements Writer {
    private final Path path;
    private final MapRow row;
    private final boolean whole;
    private final Conversion[] conversions;

    public PrimitiveWriter(Path path, MapRow row, boolean whole, List<Conversion> conversions) {
        this.path = path;
        this.row = row;
        this.whole = whole;
        this.conversions = conversions.toArray(Conversion[]::new);
    }

    @Override
    public boolean write(Frame frame, Source source, int repetition, FhirElement target) {
        var text = whole ? source.whole(frame, repetition) : source.text(frame, repetition);
        if (text.isBlank()) return false;
        long place = source.place(frame, repetition);
        frame.run().standAt(place);
        for (var conversion : conversions) {
            text = conversion.convert(text, frame.run());
            if (text.isBlank()) return false;
        }
        var leaf = path.reach(target);
        if (!leaf.hasText()) leaf.write(text, row, place);
        if (place != SourceTree.NOWHERE) frame.run().countSourced();
        return true;
    }
}

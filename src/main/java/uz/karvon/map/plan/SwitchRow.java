package uz.karvon.map.plan;

import java.util.List;
import uz.karvon.message.fhir.FhirElement;

/** Rows that depend on one value: the block that names it runs, else the last one. */
public final class SwitchRow implements Op {
    private final Source source;
    private final Guard guard;
    private final String[][] values;
    private final Plan[] blocks;
    private final Plan otherwise;

    public SwitchRow(Source source, Guard guard, List<List<String>> values, List<Plan> blocks, Plan otherwise) {
        this.source = source;
        this.guard = guard;
        this.values = values.stream().map(words -> words.toArray(String[]::new)).toArray(String[][]::new);
        this.blocks = blocks.toArray(Plan[]::new);
        this.otherwise = otherwise;
    }

    @Override
    public long needs() {
        return guard.needs();
    }

    @Override
    public void run(Frame frame, FhirElement target) {
        if (guard.holds(frame, 1)) chosen(source.text(frame, 1)).run(frame, target);
    }

    private Plan chosen(String text) {
        for (int i = 0; i < values.length; i++) for (var value : values[i]) if (value.equals(text)) return blocks[i];
        return otherwise;
    }
}

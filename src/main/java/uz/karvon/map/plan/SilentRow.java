package uz.karvon.map.plan;

import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.Unfilled.Reason;

/** A row behind a switch that is not set for it: it writes nothing, and only says where a profile wanted its value. */
public record SilentRow(Source source, Want want) implements Op {
    @Override
    public long needs() {
        return source.needs();
    }

    @Override
    public void run(Frame frame, FhirElement target) {
        int count = source.count(frame);
        for (int repetition = 1; repetition <= count; repetition++) {
            if (!source.valued(frame, repetition)) continue;
            want.book(frame, source.place(frame, repetition), Reason.SWITCH, target);
            return;
        }
    }
}

package uz.karvon.map.plan;

import java.util.ArrayList;
import java.util.List;
import uz.karvon.message.BadMessage;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.source.SourceTree;

/** Refuses the message with a reason the hospital can act on. */
public final class RefuseRow implements Op {
    private final Guard guard;
    private final Source reason;
    private final List<Source> named;

    /**
     * @param reason the sentence, placeholders filled
     * @param named what its placeholders read
     */
    public RefuseRow(Guard guard, Source reason, List<Source> named) {
        this.guard = guard;
        this.reason = reason;
        this.named = List.copyOf(named);
    }

    @Override
    public long needs() {
        return guard.needs();
    }

    @Override
    public void run(Frame frame, FhirElement target) {
        if (!guard.holds(frame, 1)) return;
        var places = new ArrayList<String>();
        for (var source : named)
            if (source.place(frame, 1) != SourceTree.NOWHERE)
                places.add(frame.run().describe(source.place(frame, 1)));
        if (places.isEmpty()) places.add(frame.run().describeFrame(frame));
        throw new BadMessage(places.get(0) + ": " + reason.text(frame, 1), places);
    }
}

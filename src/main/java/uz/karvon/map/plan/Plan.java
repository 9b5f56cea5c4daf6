package uz.karvon.map.plan;

import java.util.List;
import uz.karvon.message.BadMessage;
import uz.karvon.message.fhir.FhirElement;

/** The rows of one map, in order. They are set after the plan is made, as datatype maps may call each other. */
public final class Plan {
    private static final Op[] NONE = {};

    private Op[] ops = NONE;

    /** Sets the rows, once. */
    public void rows(List<Op> rows) {
        ops = rows.toArray(Op[]::new);
    }

    void run(Frame frame, FhirElement target) {
        for (var op : ops) {
            try {
                op.run(frame, target);
            } catch (BadMessage fault) {
                frame.run().refuse(fault); // the other rows may find more that is wrong
            }
        }
    }
}

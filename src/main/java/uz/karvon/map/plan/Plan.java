package uz.karvon.map.plan;

import java.util.List;
import uz.karvon.message.BadMessage;
import uz.karvon.message.fhir.FhirElement;

/** The rows of one map, in order. They are set after the plan is made, as datatype maps may call each other. */
public final class Plan {
    private Op[] ops = {};
    private long[] needs = {};
    private Standing standing = Standing.SEGMENT;

    /** Sets the rows, once. */
    public void rows(List<Op> rows, Standing at) {
        ops = rows.toArray(Op[]::new);
        needs = rows.stream().mapToLong(Op::needs).toArray();
        standing = at;
    }

    void run(Frame frame, FhirElement target) {
        // most fields are empty: their rows cost a look at a bit
        long there = standing.parts(frame);
        for (int i = 0; i < ops.length; i++) {
            if ((needs[i] & there) == 0) continue;
            try {
                ops[i].run(frame, target);
            } catch (BadMessage fault) {
                frame.run().refuse(fault); // the other rows may find more that is wrong
            }
        }
    }
}

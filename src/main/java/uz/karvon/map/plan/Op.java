package uz.karvon.map.plan;

import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.source.PartBits;

/** One row as it runs. */
@FunctionalInterface
public interface Op {
    /**
     * @param frame where in the source the map stands
     * @param target the element the map writes into
     */
    void run(Frame frame, FhirElement target);

    /**
     * The parts of what the map stands at of which one must hold something, or else running the row changes nothing;
     * as {@link PartBits}.
     */
    default long needs() {
        return PartBits.ITSELF;
    }
}

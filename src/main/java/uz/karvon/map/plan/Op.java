package uz.karvon.map.plan;

import uz.karvon.message.fhir.FhirElement;

/** One row as it runs. */
@FunctionalInterface
public interface Op {
    /**
     * @param frame where in the source the map stands
     * @param target the element the map writes into
     */
    void run(Frame frame, FhirElement target);
}

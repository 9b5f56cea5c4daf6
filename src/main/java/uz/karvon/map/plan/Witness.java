package uz.karvon.map.plan;

import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;

/**
 * Watches one message being mapped, for reports on the maps; the engine runs without. Hears of values also where an
 * earlier row had filled the element, and of resources that turned out to be another's equal.
 */
public interface Witness {
    /** A resource that became part of the result, or was joined to one; the root holds all that was written for it. */
    void made(String type, FhirElement root);

    /**
     * A row carried something to an element, or, with a code table, to elements below it.
     *
     * @param place in the source; for a constant the segment or value its map stands at, and, each in a call of its own,
     *     the valued fields its condition asks for
     */
    void carried(FhirElement element, long place, MapRow row);
}

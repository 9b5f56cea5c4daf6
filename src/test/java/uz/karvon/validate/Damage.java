package uz.karvon.validate;

import java.util.List;
import uz.karvon.validate.Spots.Spot;

/** One way to break an element. */
@FunctionalInterface
interface Damage {
    /**
     * @param spot where
     * @param all the other elements of the resource
     * @return whether this element can be broken in this way
     */
    boolean at(Spot spot, List<Spot> all);
}

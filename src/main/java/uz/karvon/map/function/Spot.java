package uz.karvon.map.function;

import java.time.ZoneId;
import uz.karvon.message.BadMessage;

/** Where the text being converted stands. */
public interface Spot {
    /** The zone of times that carry no offset. */
    ZoneId zone();

    /**
     * The failure to throw if the text is not what the map says it is; names the place and never the text.
     *
     * @param expected such as {@code a date; expected yyyyMMdd}
     */
    BadMessage unreadable(String expected);
}

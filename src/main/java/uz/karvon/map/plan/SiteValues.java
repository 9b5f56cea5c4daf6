package uz.karvon.map.plan;

import java.time.ZoneId;
import java.util.List;

/**
 * What the maps read of a site's file, in the order of their slots.
 *
 * @param zone of times without an offset
 * @param values empty where the site has none
 */
public record SiteValues(ZoneId zone, List<String> values) {
    public SiteValues {
        values = List.copyOf(values);
    }

    String value(int slot) {
        return values.get(slot);
    }
}

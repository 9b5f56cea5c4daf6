package uz.karvon.map.function;

import java.time.LocalDateTime;
import java.time.ZoneId;

/** The offset a zone has at a local time, as FHIR writes it. */
final class Offsets {
    private Offsets() {}

    static String of(ZoneId zone, LocalDateTime local) {
        var offset = zone.getRules().getOffset(local).getId();
        return offset.equals("Z") ? "+00:00" : offset.substring(0, 6);
    }
}

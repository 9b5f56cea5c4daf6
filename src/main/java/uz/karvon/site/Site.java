package uz.karvon.site;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import uz.karvon.message.SiteId;

/**
 * A hospital or laboratory as its file in {@code mappings/sites} describes it.
 *
 * @param id the file's name
 * @param name for people
 * @param facilities the MSH-4.1 values it sends; empty: any
 * @param system the start of its own identifier systems: {@code https://andijon-rch.example.uz}
 * @param zone for times that carry no offset
 * @param charset where neither MSH-18 nor the bytes themselves decide
 * @param values what its maps may read as {@code site.NAME}
 * @param switches the named switches it turns otherwise than {@code mappings/switches.yaml} does
 */
public record Site(
        SiteId id,
        String name,
        List<String> facilities,
        String system,
        ZoneId zone,
        Charset charset,
        Map<String, String> values,
        Map<String, Boolean> switches) {
    public Site {
        facilities = List.copyOf(facilities);
        values = Map.copyOf(values);
        switches = Map.copyOf(switches);
    }

    /** A site that leaves all switches as they are. */
    public Site(
            SiteId id,
            String name,
            List<String> facilities,
            String system,
            ZoneId zone,
            Charset charset,
            Map<String, String> values) {
        this(id, name, facilities, system, zone, charset, values, Map.of());
    }
}

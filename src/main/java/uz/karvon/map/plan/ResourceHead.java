package uz.karvon.map.plan;

import java.util.List;
import java.util.Optional;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.fhir.OnExisting;
import uz.karvon.message.fhir.OnMissing;

/**
 * What the head of a map says of the resource it makes.
 *
 * @param type the resource type
 * @param label the number of its label: the type, or what the message map says
 * @param profile where and what to write as meta.profile
 * @param identity how it is recognised, in order of preference
 * @param identitySources the fields its identifiers are read from, for a reason: {@code PID-3}
 * @param standIns what stands at mandatory elements where the source gave nothing
 * @param row the head's line
 */
public record ResourceHead(
        String type,
        int label,
        Optional<Profile> profile,
        List<IdentityRule> identity,
        String identitySources,
        OnExisting onExisting,
        OnMissing onMissing,
        List<StandIn> standIns,
        MapRow row) {
    /** The profile a resource claims. */
    public record Profile(Path path, String canonical) {}

    public ResourceHead {
        identity = List.copyOf(identity);
        standIns = List.copyOf(standIns);
    }
}

package uz.karvon.message.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.source.SourceTree;

/**
 * What one message became.
 *
 * @param source the message, to put places into words
 * @param resources in the order the map made them; references between them are links, not text
 * @param unread every valued source field no row read, in words
 * @param misses every code its table did not know and that was let through
 * @param unfilled every element a profile wants that stayed empty beside a value, whatever profile wants it
 * @param mapVersion names the state of the mapping files
 * @param saidAt when the sender made the message, by its own clock, where it says so to the minute
 */
public record FhirBundle(
        SourceTree source,
        List<FhirResource> resources,
        List<String> unread,
        List<CodeMiss> misses,
        List<Unfilled> unfilled,
        String mapVersion,
        Optional<Instant> saidAt) {
    /** A bundle that lacks nothing a profile wants, and whose message does not say when it was made. */
    public FhirBundle(
            SourceTree source,
            List<FhirResource> resources,
            List<String> unread,
            List<CodeMiss> misses,
            String mapVersion) {
        this(source, resources, unread, misses, List.of(), mapVersion, Optional.empty());
    }

    public FhirBundle {
        resources = List.copyOf(resources);
        unread = List.copyOf(unread);
        misses = List.copyOf(misses);
        unfilled = List.copyOf(unfilled);
    }
}

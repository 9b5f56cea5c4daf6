package uz.karvon.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;

/**
 * The references of a Bundle in JSON and what they lead to in it (https://hl7.org/fhir/R5/bundle.html#references).
 * Used once, by one thread.
 */
final class BundleLinks {
    private final Set<String> types;
    private final FaultSink faults;
    private final Map<String, FhirResource> byUrl = new HashMap<>();
    private final List<Link> links = new ArrayList<>();

    /** Takes what is wrong with the JSON. */
    @FunctionalInterface
    interface FaultSink {
        void say(String rule, String at, String message);
    }

    private record Link(FhirElement reference, String literal, String path) {}

    /** @param types R5's resource types */
    BundleLinks(Set<String> types, FaultSink faults) {
        this.types = types;
        this.faults = faults;
    }

    /** A resource can be referred to by this. */
    void target(String url, FhirResource resource) {
        byUrl.put(url, resource);
    }

    void reference(FhirElement reference, String literal, String path) {
        links.add(new Link(reference, literal, path));
    }

    /** Judges references by what a Bundle of this type asks of them. */
    void check(String type) {
        for (var link : links) {
            var literal = link.literal();
            if (byUrl.containsKey(literal)) continue;
            boolean leadsNowhere = type.equals("transaction") && literal.startsWith("urn:uuid:");
            boolean isSearch = isConditional(literal) && (type.equals("transaction") || type.equals("batch"));
            boolean isUnclear = !Uris.isAbsolute(literal) && !isRelative(literal) && !isSearch;
            if (leadsNowhere)
                faults.say("R5: bundle references", link.path(), "this reference leads to no entry of the bundle");
            if (isUnclear)
                faults.say("R5: reference", link.path(), "is no reference; expected Type/id or an absolute URL");
        }
    }

    private boolean isConditional(String literal) {
        int question = literal.indexOf('?');
        return question > 0 && types.contains(literal.substring(0, question));
    }

    private boolean isRelative(String literal) {
        return Literals.isRelative(literal) && types.contains(literal.substring(0, literal.indexOf('/')));
    }

    /** Makes references point at resources that are there. */
    void resolve() {
        for (var link : links)
            Optional.ofNullable(byUrl.get(link.literal()))
                    .ifPresent(target -> link.reference().pointAt(target, null));
    }
}

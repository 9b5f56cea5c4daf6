package uz.karvon.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.Unfilled;

/**
 * Tells what a bundle could have said and does not: elements its profiles want where they are known (must-support), that
 * are empty beside a field with a value.
 */
final class Quality {
    private final MustSupport mustSupport;

    Quality(MustSupport mustSupport) {
        this.mustSupport = mustSupport;
    }

    List<Finding> findings(FhirBundle bundle) {
        var findings = new ArrayList<Finding>();
        for (var each : bundle.unfilled())
            rule(each)
                    .ifPresent(rule -> findings.add(new Finding(
                            Severity.QUALITY,
                            rule,
                            each.element(),
                            bundle.source().describe(each.place()),
                            each.row().toString(),
                            sentence(each, bundle.source().describe(each.place())))));
        return findings;
    }

    private Optional<String> rule(Unfilled unfilled) {
        return profiles(unfilled.resource()).stream()
                .flatMap(profile -> mustSupport.rule(profile, unfilled.path()).stream())
                .findFirst();
    }

    /** What a resource declares, without versions. */
    private static List<String> profiles(FhirResource resource) {
        return resource.root().first("meta").stream()
                .flatMap(meta -> meta.children("profile").stream())
                .map(profile -> profile.textOrEmpty().replaceFirst("\\|.*", ""))
                .toList();
    }

    private static String sentence(Unfilled unfilled, String field) {
        return "UZ Core wants this where it is known, and it is empty though " + field + " has a value: "
                + why(unfilled.reason());
    }

    private static String why(Unfilled.Reason reason) {
        return switch (reason) {
            case CODE -> "the code table does not know what was sent; send a code it knows, or have the table widened";
            case CONDITION -> "what was sent is not of the form or kind that the map carries there";
            case SWITCH -> "the map line stands behind a switch that is not set for it";
            case VALUE -> "what was sent holds nothing for it";
        };
    }
}

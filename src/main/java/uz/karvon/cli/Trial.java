package uz.karvon.cli;

import java.util.List;
import java.util.Optional;
import uz.karvon.message.Failure;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.FhirBundle;

/**
 * What became of one message that was read, mapped and judged without being sent.
 *
 * @param message what was tried
 * @param site the site whose values and overlays were used
 * @param type MSH-9.1 and MSH-9.2 as {@code ORU^R01}; empty for CSV and where it could not be read
 * @param warnings oddities of the bytes, in words
 * @param bundle the result; empty where there is none, and of a message that a profile refuses what would have been sent
 * @param verdict what the profiles say of the result
 * @param reason why it was refused, in one sentence; empty where it was not
 * @param places the source fields at fault
 */
record Trial(
        FileMessage message,
        String site,
        String type,
        List<String> warnings,
        Optional<FhirBundle> bundle,
        Verdict verdict,
        String reason,
        List<String> places) {
    Trial {
        warnings = List.copyOf(warnings);
        places = List.copyOf(places);
    }

    /** A message that was refused before any site or type was known. */
    static Trial refused(FileMessage message, Failure reason) {
        return new Trial(
                message, "", "", List.of(), Optional.empty(), Verdict.CLEAN, reason.getMessage(), reason.places());
    }

    boolean isMapped() {
        return bundle.isPresent() && reason.isEmpty();
    }
}

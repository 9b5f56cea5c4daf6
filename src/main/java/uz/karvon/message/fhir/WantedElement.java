package uz.karvon.message.fhir;

import java.util.List;

/**
 * An element that some profile wants sent where it is known (must-support).
 *
 * @param step as rules name it: {@code family}, {@code value[x]}, of an extension {@code extension[URL]}
 * @param jsonNames the names it has in JSON: more than one for a choice
 */
public record WantedElement(String step, List<String> jsonNames) {
    public WantedElement {
        jsonNames = List.copyOf(jsonNames);
    }
}

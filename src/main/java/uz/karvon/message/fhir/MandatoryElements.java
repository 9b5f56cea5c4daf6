package uz.karvon.message.fhir;

import java.util.List;
import java.util.Optional;

/** Says what a resource cannot do without; the rules of the profiles know, and maps are made by it, several at once. */
@FunctionalInterface
public interface MandatoryElements {
    /** Where nobody knows the rules. */
    MandatoryElements NONE = (type, profile) -> List.of();

    /**
     * The mandatory elements directly below a resource.
     *
     * @param type the resource type
     * @param profile the canonical of the profile it claims; its elements are asked for beside the type's own
     */
    List<MandatoryElement> of(String type, Optional<String> profile);
}

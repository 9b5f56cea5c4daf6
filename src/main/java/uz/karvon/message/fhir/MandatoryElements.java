package uz.karvon.message.fhir;

import java.util.List;
import java.util.Optional;

/** What resources cannot do without, and what else is wanted, by the rules of the profiles; asked by several at once. */
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

    /**
     * The elements directly below a type that some profile wants sent where they are known; none where nobody knows.
     *
     * @param holder a resource type, a data type, or the path of a block: {@code Encounter.participant}
     */
    default List<WantedElement> wanted(String holder) {
        return List.of();
    }
}

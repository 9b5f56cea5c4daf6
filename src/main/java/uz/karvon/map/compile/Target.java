package uz.karvon.map.compile;

import uz.karvon.map.element.TypeDefinition;
import uz.karvon.map.plan.Path;

/**
 * Where a row writes, resolved against FHIR's model.
 *
 * @param path the way there
 * @param name for faults: {@code Patient.name.family}
 * @param fhirType the type of the element
 * @param content what may stand inside it
 * @param bound whether only the codes of one value set may stand there
 * @param list whether the last step leads to a list
 */
record Target(Path path, String name, String fhirType, TypeDefinition content, boolean bound, boolean list) {
    boolean isPrimitive() {
        return content.isPrimitive();
    }
}

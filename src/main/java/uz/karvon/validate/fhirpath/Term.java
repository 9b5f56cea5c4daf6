package uz.karvon.validate.fhirpath;

import java.util.List;
import uz.karvon.message.fhir.FhirResource;

/** A compiled part of an expression: from one collection to the next. */
@FunctionalInterface
interface Term {
    /** @param focus what stands before the dot */
    List<Object> of(List<Object> focus, Scope scope);

    /**
     * What the whole expression is asked of.
     *
     * @param resource {@code %resource}
     * @param context {@code %context}
     * @param self {@code $this}
     */
    record Scope(FhirResource resource, Object context, Object self) {
        Scope with(Object item) {
            return new Scope(resource, context, item);
        }
    }
}

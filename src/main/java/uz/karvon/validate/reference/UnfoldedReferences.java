package uz.karvon.validate.reference;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.StructureDefinition;

/**
 * HAPI looks at no binding and no target that stands on a CodeableReference itself; said of its concept and its
 * reference, it does.
 */
final class UnfoldedReferences {
    private static final String TYPE = "CodeableReference";

    private final List<ElementDefinition> ofType;

    /** @param codeableReference R5's own definition of the type, with its snapshot */
    UnfoldedReferences(StructureDefinition codeableReference) {
        this.ofType = codeableReference.getSnapshot().getElement().stream()
                .filter(element -> element.getPath().startsWith(TYPE + "."))
                .toList();
    }

    /** Changes the snapshot in place. */
    void unfold(StructureDefinition profile) {
        var unfolded = new ArrayList<ElementDefinition>();
        var elements = profile.getSnapshot().getElement();
        for (int i = 0; i < elements.size(); i++) {
            var element = elements.get(i);
            unfolded.add(element);
            if (!isCodeableReference(element)) continue;
            boolean opened =
                    i + 1 < elements.size() && elements.get(i + 1).getPath().startsWith(element.getPath() + ".");
            if (opened)
                elements.stream().filter(child -> isChild(element, child)).forEach(child -> say(element, child));
            else ofType.forEach(each -> unfolded.add(below(element, each)));
        }
        profile.getSnapshot().setElement(unfolded);
    }

    private static boolean isCodeableReference(ElementDefinition element) {
        return element.getType().size() == 1
                && element.getTypeFirstRep().getCode().equals(TYPE)
                && (element.hasBinding() || element.getTypeFirstRep().hasTargetProfile());
    }

    private static boolean isChild(ElementDefinition element, ElementDefinition child) {
        return child.getId() != null
                && child.getId().matches(java.util.regex.Pattern.quote(element.getId()) + "\\.[a-z]+");
    }

    private static ElementDefinition below(ElementDefinition element, ElementDefinition ofType) {
        var child = ofType.copy();
        var name = ofType.getPath().substring(TYPE.length());
        child.setPath(element.getPath() + name);
        child.setId(element.getId() + name);
        say(element, child);
        return child;
    }

    private static void say(ElementDefinition element, ElementDefinition child) {
        if (child.getPath().endsWith(".concept") && element.hasBinding())
            child.setBinding(element.getBinding().copy());
        if (child.getPath().endsWith(".reference") && element.getTypeFirstRep().hasTargetProfile()) {
            child.getType().clear();
            child.addType()
                    .setCode("Reference")
                    .setTargetProfile(element.getTypeFirstRep().getTargetProfile());
        }
    }
}

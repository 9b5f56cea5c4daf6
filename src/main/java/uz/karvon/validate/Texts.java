package uz.karvon.validate;

import uz.karvon.message.fhir.FhirElement;

/** Reads values out of the result tree without making objects. */
final class Texts {
    private Texts() {}

    /** The text of the first child of this name; empty where there is none. */
    static String of(FhirElement holder, String name) {
        for (int i = 0; i < holder.size(); i++) {
            var child = holder.at(i);
            if (child.type().name().equals(name) && !child.isCleared()) return child.textOrEmpty();
        }
        return "";
    }

    /** Whether a child of this name is there and not empty. */
    static boolean has(FhirElement holder, String name) {
        for (int i = 0; i < holder.size(); i++) {
            var child = holder.at(i);
            if (child.type().name().equals(name) && !child.isCleared() && !child.isEmpty()) return true;
        }
        return false;
    }

    /** Whether one of the types of a choice is there: {@code value} for {@code value[x]}. */
    static boolean hasChoice(FhirElement holder, String name) {
        for (int i = 0; i < holder.size(); i++) {
            var child = holder.at(i);
            var its = child.type().name();
            if (its.length() > name.length()
                    && its.startsWith(name)
                    && Character.isUpperCase(its.charAt(name.length()))
                    && !child.isCleared()
                    && !child.isEmpty()) return true;
        }
        return false;
    }

    /** Whether this CodeableConcept, or a child of this name of it, holds a coding. */
    static boolean holdsCoding(FhirElement concept, String system, String code) {
        for (int i = 0; i < concept.size(); i++) {
            var coding = concept.at(i);
            if (coding.type().name().equals("coding")
                    && of(coding, "code").equals(code)
                    && of(coding, "system").equals(system)) return true;
        }
        return false;
    }
}

package uz.karvon.validate;

import java.util.Optional;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.validate.Ruling.Kind;

/**
 * Asks whether a code is one of the system it names, where that system is known to the last code. Of several codings of
 * a CodeableConcept one right one is enough, as DHP judges; a Coding that stands by itself names its system in full.
 */
record CodeCheck(KnownCodes known) implements Check {
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String LANGUAGES = "urn:ietf:bcp:47";
    private static final String WORDS = "the code is none of the system it names; look it up there";
    private static final Ruling UNKNOWN = Ruling.error("code system", Kind.SYSTEM, WORDS);
    private static final Ruling BESIDE_A_RIGHT_ONE = Ruling.warning("code system", Kind.SYSTEM, WORDS);
    private static final Ruling RELATIVE =
            Ruling.error("R5: coding system", Kind.FORMAT, "the system of a code is an absolute URI");

    @Override
    public void look(FhirElement coded, Judgement at) {
        var system = Texts.of(coded, "system");
        if (system.isEmpty()) return;
        if (isWrong(coded)) at.say(isBesideARightOne(at) ? BESIDE_A_RIGHT_ONE : UNKNOWN, coded);
        boolean alone = coded.type().fhirType().equals("Coding")
                && !Uris.isAbsolute(system)
                && concept(at).isEmpty();
        if (alone) at.say(RELATIVE, coded);
    }

    private static Optional<FhirElement> concept(Judgement at) {
        return at.holder().filter(holder -> holder.type().fhirType().equals("CodeableConcept"));
    }

    private boolean isBesideARightOne(Judgement at) {
        return concept(at).map(this::hasRight).orElse(false);
    }

    private boolean isWrong(FhirElement coded) {
        var code = Texts.of(coded, "code");
        if (code.isEmpty()) return false;
        var system = Texts.of(coded, "system");
        // languages are asked for where R5 binds an element to them, and nowhere else does the reference validator know
        // any
        if (system.equals(LANGUAGES)) return false;
        if (!system.equals(UCUM)) return known.isNoCodeOf(system, code);
        return coded.type().fhirType().equals("Coding") && !Ucum.isUnit(code); // of a quantity another rule says so
    }

    private boolean hasRight(FhirElement concept) {
        for (int i = 0; i < concept.size(); i++) {
            var coding = concept.at(i);
            if (coding.type().name().equals("coding") && Texts.has(coding, "code") && !isWrong(coding)) return true;
        }
        return false;
    }
}

package uz.karvon.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.validate.Ruling.Kind;

/** Judges each extension by the definition its url names, the release's or HL7's; one without a definition is let through. */
final class Extensions implements Check {
    private final Map<String, Definition> definitions = new HashMap<>();

    private static final Ruling RELATIVE = Ruling.error(
            "R5: extension url",
            Kind.FORMAT,
            "the url of an extension is an absolute URI; only one within another has a plain name");

    private static final Ruling MODIFIER = Ruling.error(
            "R5: modifier extension",
            Kind.TYPE,
            "an extension that changes the meaning stands under modifierExtension, and no other does");

    private record Definition(
            ElementPlan plan, List<String[]> context, Ruling misplaced, boolean beyond, boolean modifier) {}

    private final Predicate<String> modifiers;

    /** @param modifiers which of them change the meaning of what they stand on */
    Extensions(Predicate<String> modifiers) {
        this.modifiers = modifiers;
    }

    boolean knows(String url) {
        return definitions.containsKey(url);
    }

    /**
     * Makes an extension known; all are before the first message is judged.
     *
     * @param beyond whether not all of it could be compiled
     */
    void add(Profile extension, ElementPlan plan, boolean beyond) {
        var words = "this extension stands only on " + String.join(", ", extension.context());
        var routes = extension.context().stream()
                .map(path -> path.replace("[x]", "").split("\\."))
                .toList();
        var misplaced = Ruling.error(extension.name() + ": context", Kind.TYPE, words);
        definitions.put(
                extension.canonical(),
                new Definition(plan, routes, misplaced, beyond, modifiers.test(extension.canonical())));
    }

    @Override
    public void look(FhirElement extension, Judgement at) {
        var url = Texts.of(extension, "url");
        if (!url.isEmpty() && !Uris.isAbsolute(url) && !isInExtension(at)) at.say(RELATIVE, extension);
        var definition = definitions.get(url);
        if (definition == null) return;
        if (!isInPlace(definition, at)) at.say(definition.misplaced(), extension);
        if (definition.modifier() != extension.type().name().equals("modifierExtension")) at.say(MODIFIER, extension);
        at.element(extension, definition.plan());
        if (definition.beyond()) at.references().leave(at.resource());
    }

    private static boolean isInExtension(Judgement at) {
        return at.holder()
                .filter(holder -> holder.type().fhirType().equals("Extension"))
                .isPresent();
    }

    private static boolean isInPlace(Definition definition, Judgement at) {
        if (definition.context().isEmpty()) return true;
        for (var route : definition.context()) if (at.standsIn(route)) return true;
        return false;
    }
}

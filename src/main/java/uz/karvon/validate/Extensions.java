package uz.karvon.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.validate.Ruling.Kind;

/** Judges each extension by the definition its url names; one without a definition here is let through. */
final class Extensions implements Check {
    private final Map<String, Definition> definitions = new HashMap<>();

    private record Definition(ElementPlan plan, List<String[]> context, Ruling misplaced, boolean beyond) {}

    /**
     * Makes an extension known; all are before the first message is judged.
     *
     * @param beyond whether not all of it could be compiled
     */
    void add(Profile extension, ElementPlan plan, boolean beyond) {
        var words = "this extension stands only on " + String.join(", ", extension.context());
        var routes = extension.context().stream().map(path -> path.split("\\.")).toList();
        var misplaced = Ruling.error(extension.name() + ": context", Kind.TYPE, words);
        definitions.put(extension.canonical(), new Definition(plan, routes, misplaced, beyond));
    }

    @Override
    public void look(FhirElement extension, Judgement at) {
        var definition = definitions.get(Texts.of(extension, "url"));
        if (definition == null) return;
        if (!isInPlace(definition, at)) at.say(definition.misplaced(), extension);
        at.element(extension, definition.plan());
        if (definition.beyond()) at.references().leave(at.resource());
    }

    private static boolean isInPlace(Definition definition, Judgement at) {
        if (definition.context().isEmpty()) return true;
        for (var route : definition.context()) if (at.standsIn(route)) return true;
        return false;
    }
}

package uz.karvon.cli.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Understands how the guide writes the element a row fills. */
final class Target {
    // labels, slices, and a constant written behind the path
    private static final Pattern DECORATION = Pattern.compile("\\[[^\\]]*]|:[A-Za-z]+|=.*|\"|\\?|#");
    private static final Pattern ITSELF = Pattern.compile("^\\$(?:this|value)|\\.\\$(?:this|value)$");

    private static final Pattern STRAY_DOT = Pattern.compile("\\.$");

    private Target() {}

    /**
     * The elements it may mean, from their resource on. {@code requester(PractitionerRole.organization(Organization.address))}
     * puts the value into {@code Organization.address}; {@code performer(Practitioner)} makes a Practitioner and refers to
     * him, so the reference itself is meant; an identifier of another resource may also stand in the reference, as FHIR
     * allows (R5, Reference.identifier).
     *
     * @param resource the resource the table fills
     */
    static List<String> elements(String resource, String target) {
        var elements = new ArrayList<String>();
        collect(resource, DECORATION.matcher(target).replaceAll(""), elements);
        return elements;
    }

    private static void collect(String resource, String path, List<String> elements) {
        int bracket = path.indexOf('(');
        var own = join(resource, bracket < 0 ? path : path.substring(0, bracket));
        if (bracket < 0) {
            elements.add(own);
            return;
        }
        var inner = path.substring(bracket + 1);
        while (inner.endsWith(")")) inner = inner.substring(0, inner.length() - 1);
        int dot = inner.indexOf('.');
        if (dot < 0) {
            elements.add(own);
            return;
        }
        // no resource, but the type of the element: note(Annotation.text)
        if (inner.startsWith("Annotation.")) {
            elements.add(own + inner.substring(dot));
            return;
        }
        collect(inner.substring(0, dot), inner.substring(dot + 1), elements);
        if (inner.substring(dot + 1).startsWith("identifier") && inner.indexOf('(') < 0)
            elements.add(own + "." + inner.substring(dot + 1));
    }

    private static String join(String resource, String path) {
        var plain =
                STRAY_DOT.matcher(ITSELF.matcher(path.strip()).replaceAll("")).replaceAll("");
        // in an extension the url goes with the value
        if (plain.endsWith("extension.url")) plain = plain.substring(0, plain.length() - ".url".length());
        return plain.isEmpty() ? resource : resource + "." + plain;
    }
}

package uz.karvon.message.fhir;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One resource of the result: its tree, and how DHP is to recognise it. */
public final class FhirResource {
    private static final Pattern STEP = Pattern.compile("([A-Za-z]+)(?:\\[(\\d+)])?");
    private static final ElementType ROOT = new ElementType("", "Resource", ElementType.Shape.COMPLEX, false, 0);

    private final String type;
    private final FhirElement root;
    private Identity identity;
    private OnExisting onExisting = OnExisting.KEEP;
    private OnMissing onMissing = OnMissing.CREATE;
    private String fullUrl = "";

    public FhirResource(String type) {
        this(type, new FhirElement(ROOT, ""));
    }

    /** A resource that stands within another, as the element {@code root} of it. */
    public FhirResource(String type, FhirElement root) {
        this.type = type;
        this.root = root;
    }

    /** The resource type, such as {@code Patient}. */
    public String type() {
        return type;
    }

    /** The element that holds all others. */
    public FhirElement root() {
        return root;
    }

    /** What DHP is asked for before anything is sent; empty only while the map is still at work. */
    public Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }

    /** Says how this resource is recognised, and what follows from it. */
    public void recogniseBy(Identity identity, OnExisting onExisting, OnMissing onMissing) {
        this.identity = identity;
        this.onExisting = onExisting;
        this.onMissing = onMissing;
        this.fullUrl = "";
    }

    public OnExisting onExisting() {
        return onExisting;
    }

    public OnMissing onMissing() {
        return onMissing;
    }

    /** {@code urn:uuid:…}, the same whenever the same identity is mapped again. */
    public String fullUrl() {
        if (!fullUrl.isEmpty()) return fullUrl; // a hash, and every link to this resource asks for it
        var name = type + "|" + identity.system() + "|" + identity.value();
        fullUrl = "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return fullUrl;
    }

    /**
     * The element a FHIRPath of plain steps leads to, or the nearest element above it that exists.
     *
     * @param path without the resource type: {@code name[0].family}; a step without an index means the first
     */
    public Optional<FhirElement> find(String path) {
        FhirElement at = null;
        var holder = root;
        for (Matcher step = STEP.matcher(path); step.find(); ) {
            List<FhirElement> found = holder.children(step.group(1));
            if (found.isEmpty()) found = choice(holder, step.group(1));
            int index = step.group(2) == null ? 0 : Integer.parseInt(step.group(2));
            if (index >= found.size()) break;
            at = found.get(index);
            holder = at;
        }
        return Optional.ofNullable(at);
    }

    // an OperationOutcome says Observation.value where JSON says valueQuantity
    private static List<FhirElement> choice(FhirElement holder, String name) {
        return holder.children().stream()
                .filter(child -> child.type().name().startsWith(name)
                        && child.type().name().length() > name.length()
                        && Character.isUpperCase(child.type().name().charAt(name.length())))
                .toList();
    }
}

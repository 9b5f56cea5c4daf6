package uz.karvon.validate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes value sets and closed code systems as FHIR resources. */
final class TerminologyWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Terminology terminology;
    private final String version;

    TerminologyWriter(Terminology terminology, String version) {
        this.terminology = terminology;
        this.version = version;
    }

    /** A CodeSystem that holds just these codes. */
    ObjectNode codeSystem(String url, Set<String> codes) {
        var json = head("CodeSystem", url);
        json.put("caseSensitive", true);
        json.put("content", "complete");
        concepts(new TreeSet<>(codes), json);
        return json;
    }

    /** A ValueSet as a compose. */
    ObjectNode valueSet(ValueSet valueSet) {
        var json = head("ValueSet", valueSet.url());
        var compose = json.putObject("compose");
        new TreeMap<>(valueSet.systems()).forEach((system, codes) -> {
            var include = compose.withArray("include").addObject().put("system", system);
            boolean whole =
                    codes.all() || codes.codes().equals(terminology.closed().get(system));
            if (!whole) concepts(new TreeSet<>(codes.codes()), include);
            if (codes.all() && !codes.codes().isEmpty())
                concepts(
                        new TreeSet<>(codes.codes()),
                        compose.withArray("exclude").addObject().put("system", system));
        });
        return json;
    }

    private ObjectNode head(String type, String url) {
        var name = url.substring(Math.max(url.lastIndexOf('/'), url.lastIndexOf(':')) + 1);
        return JSON.objectNode()
                .put("resourceType", type)
                .put("id", name.replaceAll("[^A-Za-z0-9.-]", "-"))
                .put("url", url)
                .put("version", version)
                .put("name", name.replaceAll("[^A-Za-z0-9]", "_"))
                .put("status", "active");
    }

    private static void concepts(Collection<String> codes, ObjectNode holder) {
        var concepts = holder.putArray("concept");
        codes.forEach(code -> concepts.addObject().put("code", code));
    }
}

package uz.karvon.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlFile;
import uz.karvon.site.YamlNode;

/** Reads {@code code-systems.yaml}, {@code value-sets.yaml} and the code files they name. */
final class TerminologyFiles {
    private static final CSVFormat CODES =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final Path folder;
    private final Faults faults;
    private final Map<String, Set<String>> closed = new HashMap<>();
    private final Set<String> systems = new HashSet<>();
    private final Map<String, ValueSet> valueSets = new HashMap<>();

    TerminologyFiles(Path folder, Faults faults) {
        this.folder = folder;
        this.faults = faults;
    }

    /** Reads everything; faults are booked and what they concern is left out. */
    Terminology read() {
        root("code-systems.yaml").ifPresent(root -> {
            root.refuseUnknownKeys(Set.of("code-systems"), faults);
            root.nodes("code-systems").forEach(this::codeSystem);
        });
        root("value-sets.yaml").ifPresent(root -> {
            root.refuseUnknownKeys(Set.of("value-sets"), faults);
            root.nodes("value-sets").forEach(this::valueSet);
        });
        return new Terminology(valueSets, closed);
    }

    private Optional<YamlNode> root(String name) {
        return YamlFile.read(folder.resolve(name), shown(name), faults);
    }

    private String shown(String name) {
        return folder.getFileName() + "/" + name;
    }

    private void codeSystem(YamlNode node) {
        node.refuseUnknownKeys(Set.of("url", "file"), faults);
        var url = node.requiredText("url", faults);
        if (!systems.add(url)) faults.add(node, "the code system " + url + " stands here twice");
        node.text("file", faults).ifPresent(file -> closed.put(url, codes(file, node)));
    }

    private void valueSet(YamlNode node) {
        node.refuseUnknownKeys(Set.of("url", "include"), faults);
        var url = node.requiredText("url", faults);
        var name = url.substring(url.lastIndexOf('/') + 1);
        var included = new HashMap<String, ValueSet.Codes>();
        if (node.nodes("include").isEmpty())
            faults.add(node, "'include' is missing; a value set takes codes from a system");
        for (var include : node.nodes("include")) include(include, included);
        if (valueSets.put(name, new ValueSet(name, url, included)) != null)
            faults.add(node, "a second value set is called " + name + "; rules name them by the last word of the url");
    }

    private void include(YamlNode node, Map<String, ValueSet.Codes> included) {
        node.refuseUnknownKeys(Set.of("system", "codes", "file", "except"), faults);
        var system = node.requiredText("system", faults);
        var except = Set.copyOf(node.texts("except", faults));
        ValueSet.Codes codes;
        if (node.has("file")) {
            codes = new ValueSet.Codes(false, codes(node.requiredText("file", faults), node));
        } else if (node.has("codes")) {
            codes = new ValueSet.Codes(false, listed(node));
        } else if (closed.containsKey(system)) {
            var all = new HashSet<>(closed.get(system));
            all.removeAll(except);
            codes = new ValueSet.Codes(false, all);
        } else {
            if (!systems.contains(system))
                faults.unknown(node.get("system").orElse(node), "code system", system, systems);
            codes = new ValueSet.Codes(true, except);
        }
        if (included.put(system, codes) != null) faults.add(node, "the system is included twice; write one line");
    }

    private Set<String> listed(YamlNode node) {
        var codes = new LinkedHashSet<String>();
        for (var code : node.texts("codes", faults))
            if (!codes.add(code)) faults.add(node, "the code '" + code + "' stands here twice");
        return codes;
    }

    private Set<String> codes(String file, YamlNode where) {
        var codes = new LinkedHashSet<String>();
        var path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            faults.add(where, "there is no file " + file);
            return codes;
        }
        try (var csv = CSVParser.parse(Files.newBufferedReader(path), CODES)) {
            if (!csv.getHeaderMap().containsKey("code"))
                faults.add(new Fault(shown(file), 1, 1, "has no column 'code'"));
            else for (var row : csv) code(row.get("code"), shown(file), (int) csv.getCurrentLineNumber(), codes);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            faults.add(new Fault(shown(file), 0, 0, "is no CSV with a header line: " + e.getMessage()));
        }
        return codes;
    }

    private void code(String code, String file, int line, Set<String> codes) {
        if (code.isBlank()) faults.add(new Fault(file, line, 1, "has no code"));
        else if (!codes.add(code)) faults.add(new Fault(file, line, 1, "the code '" + code + "' stands here twice"));
    }
}

package uz.karvon.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import uz.karvon.message.Verdict.Severity;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlFile;
import uz.karvon.site.YamlNode;

/** Reads the rule files of one UZ Core release: a file a profile, a line a rule. */
final class RuleFiles {
    private static final Set<String> OTHERS = Set.of("value-sets.yaml", "code-systems.yaml", "without-rules.yaml");
    private static final Set<String> HEAD = Set.of("profile", "canonical", "base", "context", "rules");
    private static final Set<String> LINE = Set.of(
            "path",
            "min",
            "max",
            "must-support",
            "value",
            "coding",
            "display",
            "url",
            "slice-by",
            "required",
            "extensible",
            "preferred",
            "example",
            "when",
            "targets",
            "types",
            "invariant",
            "expression",
            "severity",
            "message");

    private final Path folder;
    private final Faults faults;

    RuleFiles(Path folder, Faults faults) {
        this.folder = folder;
        this.faults = faults;
    }

    /** Every profile and extension of the release; faults are booked and what they concern is left out. */
    List<Profile> read() {
        var profiles = new ArrayList<Profile>();
        for (var file : files()) {
            var shown = folder.getFileName() + "/"
                    + folder.relativize(file).toString().replace('\\', '/');
            YamlFile.read(file, shown, faults).map(this::profile).ifPresent(profiles::add);
        }
        var bare = folder.resolve("without-rules.yaml");
        if (Files.exists(bare))
            YamlFile.read(bare, folder.getFileName() + "/without-rules.yaml", faults)
                    .ifPresent(root ->
                            root.nodes("profiles").stream().map(this::profile).forEach(profiles::add));
        return profiles;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !OTHERS.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            faults.add(new Fault(folder.toString(), 0, 0, "cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    private Profile profile(YamlNode node) {
        node.refuseUnknownKeys(HEAD, faults);
        var name = node.requiredText("profile", faults);
        var canonical = node.requiredText("canonical", faults);
        if (!canonical.endsWith("/" + name)) faults.add(node, "the canonical of " + name + " must end with /" + name);
        var rules = node.nodes("rules").stream().map(this::rule).toList();
        return new Profile(
                name, canonical, node.requiredText("base", faults), node.texts("context", faults), rules, node);
    }

    private Rule rule(YamlNode node) {
        node.refuseUnknownKeys(LINE, faults);
        return new Rule(
                node.requiredText("path", faults),
                number(node, "min"),
                number(node, "max"),
                node.oneOf("must-support", List.of("false", "true"), faults).equals("true"),
                node.text("value", faults),
                node.text("coding", faults),
                node.text("display", faults),
                node.text("url", faults),
                node.text("slice-by", faults),
                bindings(node),
                node.text("when", faults),
                node.texts("targets", faults),
                node.texts("types", faults),
                invariant(node),
                node);
    }

    private Optional<Rule.Invariant> invariant(YamlNode node) {
        var key = node.text("invariant", faults);
        var expression = node.text("expression", faults);
        var severity = node.oneOf("severity", List.of("error", "warning"), faults);
        if (key.isEmpty() && (expression.isPresent() || node.has("severity") || node.has("message")))
            faults.add(node, "'expression', 'severity' and 'message' go with an 'invariant'");
        return key.map(name -> new Rule.Invariant(
                name,
                Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                expression,
                node.text("message", faults).orElse("")));
    }

    private OptionalInt number(YamlNode node, String key) {
        Optional<String> text = node.text(key, faults);
        if (text.isEmpty()) return OptionalInt.empty();
        if (text.get().matches("\\d{1,3}")) return OptionalInt.of(Integer.parseInt(text.get()));
        faults.add(node.keyNode(key), "'" + key + "' is a number; leave it out where there is no limit");
        return OptionalInt.empty();
    }

    private List<Rule.Binding> bindings(YamlNode node) {
        var bindings = new ArrayList<Rule.Binding>();
        for (var strength : Rule.Strength.values())
            node.text(strength.name().toLowerCase(Locale.ROOT), faults)
                    .ifPresent(valueSet -> bindings.add(new Rule.Binding(strength, valueSet)));
        return bindings;
    }
}

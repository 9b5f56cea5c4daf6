package uz.karvon.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import uz.karvon.message.Verdict.Severity;

/** Writes a rule as the line of a rule file it would be read from. */
final class RuleText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./#-]*(:[A-Za-z0-9_./#-]+)*");

    private RuleText() {}

    /** {@code { path: gender, min: 1, must-support: true }}. */
    static String of(Rule rule) {
        var parts = new ArrayList<String>();
        parts.add("path: " + quoted(rule.path()));
        rule.min().ifPresent(min -> parts.add("min: " + min));
        rule.max().ifPresent(max -> parts.add("max: " + max));
        rule.sliceBy().ifPresent(path -> parts.add("slice-by: " + path));
        rule.value().ifPresent(value -> parts.add("value: " + quoted(value)));
        rule.coding().ifPresent(coding -> parts.add("coding: " + quoted(coding)));
        rule.display().ifPresent(display -> parts.add("display: " + quoted(display)));
        rule.url().ifPresent(url -> parts.add("url: " + quoted(url)));
        for (var binding : rule.bindings())
            parts.add(binding.strength().name().toLowerCase(Locale.ROOT) + ": " + quoted(binding.valueSet()));
        rule.when().ifPresent(when -> parts.add("when: " + quoted(when)));
        list("targets", rule.targets(), parts);
        list("types", rule.types(), parts);
        rule.invariant().ifPresent(invariant -> invariant(invariant, parts));
        if (rule.mustSupport()) parts.add("must-support: true");
        return "{ " + String.join(", ", parts) + " }";
    }

    private static void list(String key, List<String> words, List<String> parts) {
        if (!words.isEmpty()) parts.add(key + ": [" + String.join(", ", words) + "]");
    }

    private static void invariant(Rule.Invariant invariant, List<String> parts) {
        parts.add("invariant: " + quoted(invariant.key()));
        invariant.expression().ifPresent(expression -> parts.add("expression: " + quoted(expression)));
        if (invariant.severity() == Severity.WARNING) parts.add("severity: warning");
        if (!invariant.message().isEmpty()) parts.add("message: " + quoted(invariant.message()));
    }

    /** As YAML takes it back unchanged: bare where it cannot be mistaken for anything else. */
    static String quoted(String text) {
        if (PLAIN.matcher(text).matches() && !text.endsWith(":")) return text;
        var escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        return "\"" + escaped + "\"";
    }
}

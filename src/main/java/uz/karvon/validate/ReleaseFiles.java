package uz.karvon.validate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a release as the files {@link ReleaseFolder} reads; used once. */
final class ReleaseFiles {
    private static final int FEW = 20;

    private final Release release;
    private final Map<String, Map<String, String>> displays;
    private final Map<String, String> files = new TreeMap<>();

    /** @param displays how people call codes, by code system and code */
    ReleaseFiles(Release release, Map<String, Map<String, String>> displays) {
        this.release = release;
        this.displays = displays;
    }

    /** The content of each file by its path in the folder. */
    Map<String, String> write() {
        var bare = new StringBuilder();
        for (var profile : release.profiles()) {
            boolean without = profile.rules().isEmpty()
                    && !profile.isExtension()
                    && left(profile).isEmpty();
            if (without) bare.append(bare(profile));
            else files.put((profile.isExtension() ? "extensions/" : "") + profile.name() + ".yaml", profile(profile));
        }
        if (!bare.isEmpty())
            files.put(
                    "without-rules.yaml",
                    "# Profiles of this release without rules of their own: judged by R5 alone.\nprofiles:\n" + bare);
        files.put("code-systems.yaml", codeSystems());
        files.put("value-sets.yaml", valueSets());
        return files;
    }

    private List<String> left(Profile profile) {
        return release.beyond().getOrDefault(profile.canonical(), List.of());
    }

    private static String bare(Profile profile) {
        return "- { profile: " + profile.name() + ", canonical: " + profile.canonical() + ", base: " + profile.base()
                + " }\n";
    }

    private String profile(Profile profile) {
        var text = new StringBuilder();
        for (var what : left(profile))
            text.append("# not carried over: ").append(what).append('\n');
        text.append("profile: ").append(profile.name()).append('\n');
        text.append("canonical: ").append(profile.canonical()).append('\n');
        text.append("base: ").append(profile.base()).append('\n');
        if (!profile.context().isEmpty())
            text.append("context: [")
                    .append(String.join(", ", profile.context()))
                    .append("]\n");
        text.append(profile.rules().isEmpty() ? "rules: []\n" : "rules:\n");
        for (var rule : profile.rules())
            text.append("- ").append(RuleText.of(rule)).append('\n');
        return text.toString();
    }

    private String codeSystems() {
        var text = new StringBuilder();
        var open = new TreeSet<String>();
        for (var valueSet : release.terminology().valueSets().values())
            open.addAll(valueSet.systems().keySet());
        var closed = new TreeMap<>(release.terminology().closed());
        open.removeAll(closed.keySet());
        for (var url : open)
            text.append("- { url: ").append(RuleText.quoted(url)).append(" }\n");
        closed.forEach((url, codes) -> text.append("- { url: ")
                .append(RuleText.quoted(url))
                .append(", file: ")
                .append(codes(lastWord(url), url, codes))
                .append(" }\n"));
        return listed("code-systems", text);
    }

    /** A key without lines would be read as an empty text. */
    private static String listed(String key, CharSequence lines) {
        return lines.isEmpty() ? key + ": []\n" : key + ":\n" + lines;
    }

    private static String lastWord(String url) {
        return url.substring(Math.max(url.lastIndexOf('/'), url.lastIndexOf(':')) + 1)
                .replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /** Writes a code list and says where. */
    private String codes(String name, String system, Collection<String> codes) {
        var file = "codes/" + name + ".csv";
        for (int n = 2; files.containsKey(file); n++) file = "codes/" + name + "-" + n + ".csv";
        var known = displays.getOrDefault(system, Map.of());
        var ordered = known.keySet().containsAll(codes)
                ? known.keySet().stream().filter(codes::contains).toList()
                : List.copyOf(new TreeSet<>(codes));
        files.put(file, csv(ordered, known));
        return file;
    }

    private static String csv(List<String> codes, Map<String, String> displays) {
        var text = new StringBuilder();
        try (var csv = new CSVPrinter(
                text, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get())) {
            csv.printRecord("code", "display");
            for (var code : codes) csv.printRecord(code, displays.getOrDefault(code, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string does not fail
        }
        return text.toString();
    }

    private String valueSets() {
        var text = new StringBuilder();
        new TreeMap<>(release.terminology().valueSets()).forEach((name, valueSet) -> {
            text.append("- url: ").append(RuleText.quoted(valueSet.url())).append("\n  include:\n");
            new TreeMap<>(valueSet.systems()).forEach((system, codes) -> text.append("  - ")
                    .append(include(name, system, codes))
                    .append('\n'));
        });
        return listed("value-sets", text);
    }

    private String include(String name, String system, ValueSet.Codes codes) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("system", RuleText.quoted(system));
        var closed = release.terminology().closed().get(system);
        if (codes.all()) {
            if (!codes.codes().isEmpty()) parts.put("except", list(codes.codes()));
        } else if (!codes.codes().equals(closed)) {
            boolean few = codes.codes().size() <= FEW;
            parts.put(
                    few ? "codes" : "file",
                    few ? list(codes.codes()) : codes(name + "-" + lastWord(system), system, codes.codes()));
        }
        var words = new ArrayList<String>();
        parts.forEach((key, value) -> words.add(key + ": " + value));
        return "{ " + String.join(", ", words) + " }";
    }

    private static String list(Collection<String> codes) {
        return "["
                + String.join(
                        ", ",
                        new TreeSet<>(codes).stream().map(RuleText::quoted).toList()) + "]";
    }
}

package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.karvon.validate.ValueSet.Codes;
import uz.karvon.validate.pack.FhirPackage;

/**
 * The value sets and code systems of a package, worked out when they are first asked for. Codes of systems that
 * others keep (SNOMED CT, LOINC, ICD-10…) are all taken, for nobody ships them.
 */
final class PackageCodes {
    private static final String COUNTRIES = "urn:iso:std:iso:3166";

    /** The terminology HL7 publishes with FHIR, which packages build on without carrying it. */
    interface Published {
        /** A ValueSet or CodeSystem by canonical. */
        Optional<JsonNode> find(String resourceType, String url);
    }

    private final Published published;
    private final Map<String, JsonNode> valueSets = new HashMap<>();
    private final Map<String, CodeList> systems = new LinkedHashMap<>();
    private final Map<String, Optional<CodeList>> foreign = new HashMap<>();
    private final Map<String, ValueSet> known = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> blemishes = new LinkedHashSet<>();

    PackageCodes(FhirPackage from, Published published) {
        this.published = published;
        from.ofType("ValueSet")
                .forEach(file -> valueSets.put(file.getValue().path("url").asText(), file.getValue()));
        from.ofType("CodeSystem").forEach(file -> codeSystem(file.getKey(), file.getValue()));
    }

    private void codeSystem(String file, JsonNode json) {
        if (json.path("content").asText().equals("supplement")) return;
        var list = CodeList.of(json);
        if (!list.twice().isEmpty())
            blemishes.add(file + ": codes stand twice, the first of each is kept: " + String.join(", ", list.twice()));
        systems.put(list.url(), list);
    }

    /** All codes the rules have asked for so far, and the complete lists of the package. */
    Terminology terminology() {
        var closed = new HashMap<String, Set<String>>();
        systems.forEach((url, list) -> {
            if (list.isComplete()) closed.put(url, list.codes());
        });
        closed.putIfAbsent(COUNTRIES, countries());
        var byName = new HashMap<String, ValueSet>();
        known.values().forEach(each -> byName.put(each.name(), each));
        return new Terminology(byName, closed);
    }

    private static Set<String> countries() {
        var codes = new HashSet<>(Set.of(Locale.getISOCountries()));
        codes.addAll(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3));
        return codes;
    }

    /** What people call the codes of the package's own complete lists, by system. */
    Map<String, Map<String, String>> displays() {
        var displays = new LinkedHashMap<String, Map<String, String>>();
        systems.forEach((url, list) -> {
            if (list.isComplete()) displays.put(url, list.displays());
        });
        return displays;
    }

    Set<String> notes() {
        return notes;
    }

    /** Codes that stand twice. */
    Set<String> blemishes() {
        return blemishes;
    }

    /**
     * The name rules give a value set.
     *
     * @throws Unreadable if it is not there or its content cannot be told
     */
    String name(String canonical) throws Unreadable {
        return valueSet(withoutVersion(canonical), 0).name();
    }

    /** Whether the package itself defines this value set. */
    boolean owns(String canonical) {
        return valueSets.containsKey(withoutVersion(canonical));
    }

    private static String withoutVersion(String canonical) {
        int bar = canonical.indexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
    }

    private ValueSet valueSet(String url, int depth) throws Unreadable {
        var earlier = known.get(url);
        if (earlier != null) return earlier;
        if (depth > 20) throw new Unreadable("the value set " + url + " includes itself");
        var own = Optional.ofNullable(valueSets.get(url));
        var json = own.isPresent() ? own : published.find("ValueSet", url);
        if (json.isEmpty()) throw new Unreadable("the value set " + url + " is not in the package");
        var read = new ValueSet(name(url, true), url, codes(json.get(), depth));
        known.put(url, read);
        return read;
    }

    private String name(String url, boolean claim) {
        var last = url.substring(url.lastIndexOf('/') + 1);
        var name = last;
        for (int n = 2; names.containsKey(name) && !names.get(name).equals(url); n++) name = last + "-" + n;
        if (claim) names.put(name, url);
        return name;
    }

    private Map<String, Codes> codes(JsonNode valueSet, int depth) throws Unreadable {
        var url = valueSet.path("url").asText();
        try {
            if (valueSet.path("compose").has("include")) return compose(valueSet.path("compose"), url, depth);
        } catch (Unreadable trouble) {
            if (!isWhole(valueSet.path("expansion"))) throw trouble;
        }
        if (isWhole(valueSet.path("expansion"))) return expansion(valueSet.path("expansion"));
        throw new Unreadable("the value set " + url + " says not what is in it");
    }

    private static boolean isWhole(JsonNode expansion) {
        if (!expansion.has("contains")) return false;
        return !expansion.has("total") || expansion.path("total").asInt() <= count(expansion.path("contains"));
    }

    private static int count(JsonNode contains) {
        int count = 0;
        for (var each : contains) count += 1 + count(each.path("contains"));
        return count;
    }

    private static Map<String, Codes> expansion(JsonNode expansion) {
        var codes = new LinkedHashMap<String, Set<String>>();
        gather(expansion.path("contains"), codes);
        var systems = new LinkedHashMap<String, Codes>();
        codes.forEach((system, all) -> systems.put(system, new Codes(false, all)));
        return systems;
    }

    private static void gather(JsonNode contains, Map<String, Set<String>> codes) {
        for (var each : contains) {
            if (!each.path("abstract").asBoolean() && each.has("code"))
                codes.computeIfAbsent(each.path("system").asText(), key -> new LinkedHashSet<>())
                        .add(each.path("code").asText());
            gather(each.path("contains"), codes);
        }
    }

    private Map<String, Codes> compose(JsonNode compose, String url, int depth) throws Unreadable {
        var all = new LinkedHashMap<String, Codes>();
        for (var include : compose.path("include"))
            part(include, url, depth).forEach((system, codes) -> all.merge(system, codes, Codes::or));
        for (var exclude : compose.path("exclude"))
            part(exclude, url, depth)
                    .forEach((system, codes) -> all.computeIfPresent(system, (key, have) -> have.without(codes)));
        return all;
    }

    /** What one include takes: codes of a system that are also in each of the value sets it names. */
    private Map<String, Codes> part(JsonNode include, String url, int depth) throws Unreadable {
        var system = include.path("system").asText();
        Optional<Map<String, Codes>> part = Optional.empty();
        if (!system.isEmpty()) part = Optional.of(Map.of(system, codesOf(system, include, url)));
        for (var other : include.path("valueSet")) {
            var codes = valueSet(withoutVersion(other.asText()), depth + 1).systems();
            part = Optional.of(part.map(have -> common(have, codes)).orElse(codes));
        }
        return part.orElseThrow(() -> new Unreadable("an include of " + url + " names neither system nor value set"));
    }

    private static Map<String, Codes> common(Map<String, Codes> one, Map<String, Codes> other) {
        var common = new LinkedHashMap<String, Codes>();
        one.forEach((system, codes) -> {
            if (other.containsKey(system)) common.put(system, codes.and(other.get(system)));
        });
        return common;
    }

    private Codes codesOf(String system, JsonNode include, String url) throws Unreadable {
        if (include.has("concept")) {
            var codes = new LinkedHashSet<String>();
            for (var concept : include.path("concept"))
                if (!codes.add(concept.path("code").asText()))
                    blemishes.add(
                            url + " lists the code " + concept.path("code").asText() + " twice");
            return new Codes(false, codes);
        }
        var list = list(system);
        if (list.isEmpty()) {
            if (system.equals(COUNTRIES) && !include.has("filter")) return new Codes(false, countries());
            notes.add("the codes of " + system + " are kept by others: " + url + " takes any of them");
            return new Codes(true, Set.of());
        }
        if (!include.has("filter")) return new Codes(false, list.get().codes());
        var codes = new HashSet<>(list.get().codes());
        for (var filter : include.path("filter")) codes.retainAll(filtered(list.get(), filter, url));
        return new Codes(false, codes);
    }

    private static Set<String> filtered(CodeList list, JsonNode filter, String url) throws Unreadable {
        var op = filter.path("op").asText();
        var property = filter.path("property").asText();
        return list.filtered(property, op, filter.path("value").asText())
                .orElseThrow(() ->
                        new Unreadable("the filter '" + property + " " + op + "' of " + url + " is not known here"));
    }

    private Optional<CodeList> list(String system) {
        var own = systems.get(system);
        if (own != null && own.isComplete()) return Optional.of(own);
        return foreign.computeIfAbsent(system, url -> published
                .find("CodeSystem", url)
                .map(CodeList::of)
                .filter(list -> list.isComplete() && !list.codes().isEmpty()));
    }
}

package uz.karvon.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.karvon.message.FeedId;

/**
 * Finds in route files what Camel starts with and must not: a route id used twice (the second replaces the first), a
 * routeConfiguration with an id (it covers nobody that does not ask), a template parameter nobody reads, a
 * {@code direct:} nobody hears, a route without an id, a feed of a site that has no file.
 */
final class RouteCheck {
    private static final Set<String> TOP = Set.of("route", "routeConfiguration", "routeTemplate", "templatedRoute");

    private final Sites sites;
    private final Faults faults;
    private final Map<String, YamlNode> ids = new HashMap<>();
    private final Map<String, Template> templates = new LinkedHashMap<>();
    private final List<YamlNode> templated = new ArrayList<>();
    private final Set<String> heard = new LinkedHashSet<>();
    private final Map<String, YamlNode> called = new LinkedHashMap<>();

    RouteCheck(Sites sites, Faults faults) {
        this.sites = sites;
        this.faults = faults;
    }

    private record Template(Set<String> parameters, Set<String> required) {}

    /** Reads one file; what spans files is judged by {@link #finish}. */
    void collect(YamlNode root) {
        if (!root.isList()) {
            faults.add(root, "a route file is a list; each entry begins with '- route:' or '- templatedRoute:'");
            return;
        }
        for (var item : root.items()) {
            item.refuseUnknownKeys(TOP, faults);
            item.get("route").ifPresent(this::route);
            item.get("routeConfiguration").ifPresent(this::configuration);
            item.get("routeTemplate").ifPresent(this::template);
            item.get("templatedRoute").ifPresent(templated::add);
        }
    }

    private void route(YamlNode route) {
        id(route, "id");
        from(route);
    }

    private void from(YamlNode route) {
        var from = route.get("from");
        if (from.isEmpty()) {
            faults.add(route, "a route begins somewhere; 'from' is missing");
            return;
        }
        from.get().get("uri").ifPresent(uri -> heard.add(endpoint(uri.text())));
        from.get().get("steps").ifPresent(this::calls);
    }

    private void id(YamlNode node, String key) {
        var id = node.get(key);
        if (id.isEmpty()) {
            faults.add(node, "has no '" + key + "'; logs, metrics and the console would not know what to call it");
            return;
        }
        var first = ids.putIfAbsent(id.get().text(), id.get());
        if (first != null)
            faults.add(
                    id.get(),
                    "the id '" + id.get().text() + "' is taken by " + first
                            + "; Camel would replace that route by this one without a word");
    }

    private void configuration(YamlNode configuration) {
        if (configuration.has("id"))
            faults.add(
                    configuration.keyNode("id"), "a routeConfiguration with an id covers no route; leave the id out");
    }

    private void template(YamlNode template) {
        id(template, "id");
        var parameters = new LinkedHashSet<String>();
        var required = new LinkedHashSet<String>();
        for (var parameter : template.nodes("parameters")) {
            var name = parameter.requiredText("name", faults);
            parameters.add(name);
            if (!parameter.has("defaultValue") && !"false".equals(text(parameter, "required"))) required.add(name);
        }
        templates.put(text(template, "id"), new Template(parameters, required));
        template.get("route").ifPresent(this::from);
    }

    /** Every endpoint called from below a node. */
    private void calls(YamlNode node) {
        for (var item : node.items()) calls(item);
        node.entries().forEach((key, value) -> {
            boolean call = key.equals("to") || key.equals("toD") || key.equals("uri") || key.equals("wireTap");
            if (call && value.isText() && value.text().startsWith("direct:"))
                called.putIfAbsent(endpoint(value.text()), value);
            calls(value);
        });
    }

    private static String endpoint(String uri) {
        int options = uri.indexOf('?');
        return options < 0 ? uri : uri.substring(0, options);
    }

    /** Judges what needs all files: templates and their uses, and who hears whom. */
    void finish() {
        templated.forEach(this::templatedRoute);
        called.forEach((uri, where) -> {
            if (!heard.contains(uri)) faults.unknown(where, "endpoint", uri, heard);
        });
    }

    private void templatedRoute(YamlNode use) {
        use.refuseUnknownKeys(Set.of("routeTemplateRef", "routeId", "parameters", "beans", "prefixId"), faults);
        if (use.has("routeId")) id(use, "routeId");
        var name = use.requiredText("routeTemplateRef", faults);
        var template = templates.get(name);
        if (template == null) {
            if (!name.isEmpty())
                faults.unknown(use.get("routeTemplateRef").get(), "template", name, templates.keySet());
            return;
        }
        var given = new LinkedHashSet<String>();
        for (var parameter : use.nodes("parameters")) {
            parameter.refuseUnknownKeys(Set.of("name", "value"), faults);
            var key = parameter.requiredText("name", faults);
            if (!template.parameters().contains(key))
                faults.unknown(parameter, "parameter of " + name, key, template.parameters());
            else if (!given.add(key)) faults.add(parameter, "the parameter '" + key + "' stands here twice");
            else value(key, parameter);
        }
        for (var key : template.required())
            if (!given.contains(key)) faults.add(use, "the parameter '" + key + "' of " + name + " is missing");
    }

    private void value(String key, YamlNode parameter) {
        var value = parameter.requiredText("value", faults);
        var where = parameter.get("value").orElse(parameter);
        if (key.equals("feed")) feed(value, where);
        if (key.equals("kind") && !value.matches("[a-z0-9]+(-[a-z0-9]+)*"))
            faults.add(where, "'" + value + "' is no CSV kind; expected the name of a map in mappings/csv");
    }

    private void feed(String value, YamlNode where) {
        if (!value.matches("[a-z0-9]+(-[a-z0-9]+)*\\.[a-z0-9]+(-[a-z0-9]+)*")) {
            faults.add(where, "'" + value + "' is no feed; expected SITE.FEED in lower-case words");
            return;
        }
        var feed = new FeedId(value);
        if (sites.find(feed.site()).isEmpty())
            faults.add(where, "there is no mappings/sites/" + feed.site() + ".yaml that could be used");
        var first = ids.putIfAbsent("feed " + value, where);
        if (first != null) faults.add(where, "the feed '" + value + "' is used by " + first + " already");
    }

    private static String text(YamlNode node, String key) {
        return node.get(key).map(YamlNode::text).orElse("");
    }
}

package uz.karvon.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What two sets of maps make differently of a message, for programs. */
final class DifferenceJson {
    private final ObjectMapper mapper;

    DifferenceJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    ObjectNode of(TrialDifference difference) {
        var message = difference.current().message();
        var object = mapper.createObjectNode();
        object.put("file", message.file());
        object.put("lines", message.lines());
        object.put("kind", message.kind().value());
        object.put("type", difference.current().type());
        object.set("old", outcome(difference.old()));
        object.set("current", outcome(difference.current()));
        var resources = object.putArray("resources");
        difference.resources().forEach(resource -> resources.add(resource(resource)));
        var lists = object.putArray("lists");
        for (var list : difference.lists()) {
            var node = lists.addObject();
            node.put("title", list.title());
            list.gone().forEach(node.putArray("gone")::add);
            list.added().forEach(node.putArray("added")::add);
        }
        return object;
    }

    private ObjectNode outcome(Trial trial) {
        var node = mapper.createObjectNode();
        node.put("outcome", trial.isMapped() ? "mapped" : "refused");
        node.put("reason", trial.reason());
        trial.places().forEach(node.putArray("places")::add);
        return node;
    }

    private ObjectNode resource(ResourceDifference resource) {
        var node = mapper.createObjectNode();
        node.put("type", resource.type());
        node.put("change", resource.isAdded() ? "added" : resource.isRemoved() ? "removed" : "changed");
        node.put("oldIdentifier", resource.old());
        node.put("currentIdentifier", resource.current());
        var values = node.putArray("values");
        for (var value : resource.values()) {
            var one = values.addObject();
            one.put("path", value.path());
            one.put("old", value.old().value());
            one.put("current", value.current().value());
            one.put("oldRow", value.old().row());
            one.put("currentRow", value.current().row());
        }
        return node;
    }
}

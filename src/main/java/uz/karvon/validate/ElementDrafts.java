package uz.karvon.validate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.karvon.site.YamlNode;
import uz.karvon.validate.Structure.Element;

/** The rule lines of one structure while its elements are read, and what of them rules cannot say. */
final class ElementDrafts {
    private final Structure structure;
    private final Map<String, RuleDraft> byPath = new LinkedHashMap<>();
    private final Set<String> troubles = new HashSet<>();

    ElementDrafts(Structure structure) {
        this.structure = structure;
    }

    /** The line of an element; the resource itself has the empty path. */
    RuleDraft of(String path) {
        return byPath.computeIfAbsent(path.isEmpty() ? "." : path, RuleDraft::new);
    }

    /** Notes what cannot be said of an element. */
    void trouble(Element element, String what) {
        var where = element.path().isEmpty() ? structure.type() : structure.type() + "." + element.path();
        troubles.add(where + ": " + what);
    }

    Set<String> troubles() {
        return troubles;
    }

    /** All lines, in the order of their elements. */
    List<Rule> rules() {
        var node = YamlNode.wholeFile(structure.file());
        var rules = new ArrayList<Rule>();
        byPath.values().forEach(draft -> rules.addAll(draft.rules(node)));
        return rules;
    }
}

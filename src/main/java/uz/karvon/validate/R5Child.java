package uz.karvon.validate;

import java.util.List;
import java.util.Set;

/**
 * One element of an R5 type.
 *
 * @param name in FHIRPath: {@code class}, {@code value}
 * @param choice whether the name in JSON ends with the type
 * @param max {@link Integer#MAX_VALUE} for any number
 * @param branches the names it has in JSON, with the type of each
 * @param codes of a {@code code} element that R5 itself binds; empty otherwise
 * @param targets the resource types a reference may lead to; empty: any
 * @param valueSet the canonical of the value set R5 binds it to; empty: none
 */
record R5Child(
        String name,
        boolean choice,
        int min,
        int max,
        List<Branch> branches,
        Set<String> codes,
        Set<String> targets,
        String valueSet) {
    /** One name an element has in JSON. */
    record Branch(String json, R5Type type) {}

    R5Child {
        branches = List.copyOf(branches);
        codes = Set.copyOf(codes);
        targets = Set.copyOf(targets);
    }

    /** As rules and StructureDefinitions write it. */
    String path() {
        return choice ? name + "[x]" : name;
    }

    boolean isList() {
        return max > 1;
    }

    /** One type of a choice on its own; it is never mandatory by itself. */
    R5Child narrowedTo(Branch branch) {
        return new R5Child(name, false, 0, max, List.of(branch), codes, targets, valueSet);
    }
}

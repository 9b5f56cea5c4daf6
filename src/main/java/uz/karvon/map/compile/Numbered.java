package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.List;

/** Gives each name a number, in the order they are first asked for. */
final class Numbered {
    private final List<String> names = new ArrayList<>();

    int of(String name) {
        int known = names.indexOf(name);
        if (known >= 0) return known;
        names.add(name.intern());
        return names.size() - 1;
    }

    List<String> names() {
        return List.copyOf(names);
    }
}

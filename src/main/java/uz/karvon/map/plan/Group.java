package uz.karvon.map.plan;

import java.util.List;

/**
 * A group of a message map.
 *
 * @param starts the numbers of the segments that begin it, in their order
 * @param parent the number of the group around it; -1 for the message
 * @param holds the numbers of the segments it holds besides; empty and {@code holdsAnything}: whatever no group claims
 */
public record Group(String name, List<Integer> starts, int parent, List<Integer> holds, boolean holdsAnything) {
    public Group {
        starts = List.copyOf(starts);
        holds = List.copyOf(holds);
    }
}

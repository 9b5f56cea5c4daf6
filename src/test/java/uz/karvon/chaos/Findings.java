package uz.karvon.chaos;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a run came to. Each list has a line, for whoever looks for the cause, for each thing that is wrong.
 *
 * @param sent different messages
 * @param acknowledged those the sender was told of
 * @param stored those of them that DHP has
 * @param lost acknowledged messages that neither DHP nor, where they belong there, the dead letter has
 * @param doubled resources beyond the first of one source
 * @param disordered older states written over newer ones, and messages of a patient that overtook another
 * @param unbalanced messages the books do not account for as they ended
 */
record Findings(
        long sent,
        long acknowledged,
        long stored,
        List<String> lost,
        List<String> doubled,
        List<String> disordered,
        List<String> unbalanced) {
    private static final int TOLD = 10;

    /** Whether the promise was kept. */
    boolean isKept() {
        return all().allMatch(List::isEmpty);
    }

    /** The line a run prints. */
    String line(String name) {
        return "chaos %s sent=%d acked=%d stored=%d lost=%d doubled=%d disordered=%d unbalanced=%d"
                .formatted(
                        name,
                        sent,
                        acknowledged,
                        stored,
                        lost.size(),
                        doubled.size(),
                        disordered.size(),
                        unbalanced.size());
    }

    /** The first of each kind of what is wrong. */
    List<String> examples() {
        return all().flatMap(list -> list.stream().limit(TOLD)).toList();
    }

    private Stream<List<String>> all() {
        return Stream.of(lost, doubled, disordered, unbalanced);
    }
}

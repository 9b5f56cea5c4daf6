package uz.karvon.map.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick search finds what going through everything finds, over random trees of groups. */
class NearnessTest {
    private static final int NAMES = 3;
    private static final int GROUPS = 3;

    private record Thing(int name, int occurrence, int position, boolean begins) {}

    private final Occurrences occurrences = new Occurrences();
    private final List<Thing> things = new ArrayList<>();
    private final Nearness nearness = new Nearness(occurrences);

    @Test
    void finds_nothing_where_nothing_was_added() {
        assertThat(nearness.nearest(0, Occurrences.ROOT, 5)).isEqualTo(Nearness.NONE);
        assertThat(nearness.within(0, Occurrences.ROOT)).isEmpty();
    }

    @Test
    void finds_what_a_search_one_by_one_finds() {
        for (int seed = 0; seed < 300; seed++) new NearnessTest().compare(new Random(seed));
    }

    private void compare(Random random) {
        int size = 1 + random.nextInt(12);
        for (int i = 1; i < size; i++) occurrences.add(random.nextInt(i), random.nextInt(GROUPS));
        for (int number = 0; number < 25; number++) {
            things.add(
                    new Thing(random.nextInt(NAMES), random.nextInt(size), random.nextInt(40), random.nextInt(4) == 0));
            var thing = things.get(number);
            nearness.add(thing.name(), thing.occurrence(), thing.position(), number, thing.begins());
        }
        for (int name = 0; name < NAMES; name++)
            for (int occurrence = 0; occurrence < size; occurrence++) {
                assertThat(nearness.within(name, occurrence)).containsExactly(within(name, occurrence));
                for (int position = -1; position <= 40; position++)
                    assertThat(nearness.nearest(name, occurrence, position))
                            .isEqualTo(oneByOne(name, occurrence, position));
            }
    }

    private int oneByOne(int name, int occurrence, int position) {
        int from = occurrence;
        for (int outer = occurrence; outer >= 0; outer = occurrences.parent(outer)) {
            int best = Nearness.NONE;
            for (int i = 0; i < things.size(); i++)
                if (isOpenTo(things.get(i), name, outer, from) && isBetter(i, best, position)) best = i;
            if (best != Nearness.NONE) return best;
            from = outer;
        }
        return Nearness.NONE;
    }

    private boolean isOpenTo(Thing thing, int name, int outer, int from) {
        if (thing.name() != name || !occurrences.isWithin(thing.occurrence(), outer)) return false;
        boolean begins = thing.begins() && occurrences.parent(thing.occurrence()) == outer;
        return begins || !occurrences.isPassedOver(thing.occurrence(), outer, from);
    }

    private boolean isBetter(int number, int best, int position) {
        if (best == Nearness.NONE) return true;
        int at = things.get(number).position();
        int bestAt = things.get(best).position();
        return at <= position && (bestAt > position || at >= bestAt);
    }

    private int[] within(int name, int occurrence) {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < things.size(); i++)
            if (things.get(i).name() == name
                    && occurrences.isWithin(things.get(i).occurrence(), occurrence)) found.add(i);
        return found.stream().mapToInt(i -> i).toArray();
    }
}

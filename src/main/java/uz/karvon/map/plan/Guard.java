package uz.karvon.map.plan;

import java.util.List;
import java.util.function.LongConsumer;
import uz.karvon.map.condition.Condition.Check;
import uz.karvon.map.function.Texts;
import uz.karvon.message.source.PartBits;

/** Decides whether a row applies to one repetition of its own source. */
@FunctionalInterface
public interface Guard {
    Guard ALWAYS = (frame, repetition) -> true;

    /** A row under it need not be kept: a switch it asks for is off. */
    Guard NEVER = (frame, repetition) -> false;

    boolean holds(Frame frame, int repetition);

    /** The places of the other fields it asks for that hold something. */
    default void asked(Frame frame, LongConsumer places) {}

    /** The same decision without the memory of what is asked, for the hot path. */
    default Guard bare() {
        return this;
    }

    /** The parts of what the map stands at of which one must hold something for this to hold; as {@link PartBits}. */
    default long needs() {
        return PartBits.ITSELF;
    }

    /** A guard that can say what it cannot hold without. */
    record Needing(Guard bare, long needs) implements Guard {
        @Override
        public boolean holds(Frame frame, int repetition) {
            return bare.holds(frame, repetition);
        }
    }

    private static Guard needing(long needs, Guard bare) {
        return (needs & PartBits.ITSELF) != 0 ? bare : new Needing(bare, needs);
    }

    /** A guard that can say which other fields it asks for. */
    record Asking(Guard guard, List<Source> fields) implements Guard {
        public Asking {
            fields = List.copyOf(fields);
        }

        @Override
        public boolean holds(Frame frame, int repetition) {
            return guard.holds(frame, repetition);
        }

        @Override
        public Guard bare() {
            return guard.bare();
        }

        @Override
        public long needs() {
            return guard.needs();
        }

        @Override
        public void asked(Frame frame, LongConsumer places) {
            for (var field : fields) if (field.valued(frame, 1)) field.places(frame, 1, places);
        }
    }

    static Guard all(List<Guard> guards) {
        if (guards.contains(NEVER)) return NEVER;
        var needed = guards.stream().filter(part -> part != ALWAYS).toList();
        if (needed.size() < 2) return needed.isEmpty() ? ALWAYS : needed.get(0);
        var parts = bare(needed);
        // of the first alone: asking it counts as reading the field, whatever those after it need
        return needing(needed.get(0).needs(), (frame, repetition) -> {
            for (var part : parts) if (!part.holds(frame, repetition)) return false;
            return true;
        });
    }

    static Guard any(List<Guard> guards) {
        if (guards.contains(ALWAYS)) return ALWAYS;
        var possible = guards.stream().filter(part -> part != NEVER).toList();
        if (possible.size() < 2) return possible.isEmpty() ? NEVER : possible.get(0);
        var parts = bare(possible);
        long any = 0;
        for (var part : possible) any |= part.needs();
        return needing(any, (frame, repetition) -> {
            for (var part : parts) if (part.holds(frame, repetition)) return true;
            return false;
        });
    }

    private static Guard[] bare(List<Guard> guards) {
        return guards.stream().map(Guard::bare).toArray(Guard[]::new);
    }

    static Guard not(Guard guard) {
        if (guard == ALWAYS) return NEVER;
        if (guard == NEVER) return ALWAYS;
        var bare = guard.bare();
        return (frame, repetition) -> !bare.holds(frame, repetition);
    }

    /** Tests the repetition the row is at: for operands inside the row's own source. */
    static Guard own(Source source, Check check, boolean decimalComma) {
        if (check instanceof Check.Count count)
            return (frame, repetition) -> count.comparison().holds(source.count(frame), count.number());
        var test = test(check, decimalComma);
        Guard guard = (frame, repetition) -> test.holds(source, frame, repetition);
        return check instanceof Check.Valued ? needing(source.needs(), guard) : guard;
    }

    /** Tests any repetition of another field; asking counts as reading it. */
    static Guard other(Source source, Check check, boolean decimalComma) {
        if (check instanceof Check.Count) return own(source, check, decimalComma);
        var test = test(check, decimalComma);
        return needing(source.needs(), (frame, repetition) -> {
            boolean holds = false;
            int count = source.count(frame);
            for (int i = 1; i <= count; i++) {
                source.touch(frame, i);
                holds |= test.holds(source, frame, i);
            }
            return holds;
        });
    }

    private static OneTest test(Check check, boolean decimalComma) {
        if (check instanceof Check.OneOf oneOf) {
            var texts = oneOf.texts().toArray(String[]::new);
            return (source, frame, repetition) -> {
                var text = source.text(frame, repetition);
                for (var expected : texts) if (text.equals(expected)) return true;
                return false;
            };
        }
        if (check instanceof Check.Length length)
            return (source, frame, repetition) ->
                    length.comparison().holds(source.text(frame, repetition).length(), length.number());
        if (check instanceof Check.IsNumber)
            return (source, frame, repetition) -> Texts.isNumber(source.text(frame, repetition), decimalComma);
        if (check instanceof Check.HasLowerLimit)
            return (source, frame, repetition) -> Texts.hasLowerLimit(source.text(frame, repetition), decimalComma);
        if (check instanceof Check.HasUpperLimit)
            return (source, frame, repetition) -> Texts.hasUpperLimit(source.text(frame, repetition), decimalComma);
        if (check instanceof Check.IsDate)
            return (source, frame, repetition) -> Texts.isDate(source.text(frame, repetition));
        if (check instanceof Check.IsTime)
            return (source, frame, repetition) -> Texts.isTime(source.text(frame, repetition));
        if (check instanceof Check.IsUri)
            return (source, frame, repetition) -> Texts.isUri(source.text(frame, repetition));
        return (source, frame, repetition) -> source.valued(frame, repetition);
    }

    /** A test of one repetition of a source. */
    @FunctionalInterface
    interface OneTest {
        boolean holds(Source source, Frame frame, int repetition);
    }
}

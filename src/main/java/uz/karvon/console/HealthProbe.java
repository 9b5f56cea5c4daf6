package uz.karvon.console;

import java.util.Optional;
import java.util.function.Supplier;
import uz.karvon.message.Failure;

/**
 * Something the engine depends on, and whether it is well.
 *
 * @param name one lower-case word: {@code store}, {@code broker}, {@code dhp}
 * @param trouble asked at each look; empty if all is well, else one sentence an operator can act on
 */
public record HealthProbe(String name, Supplier<Optional<String>> trouble) {

    /** A probe that is well if {@code look} returns, and otherwise says why it threw. */
    public static HealthProbe of(String name, Runnable look) {
        return new HealthProbe(name, () -> {
            look.run();
            return Optional.empty();
        });
    }

    /** What troubles it now. */
    Optional<String> look() {
        try {
            return trouble.get();
        } catch (Failure e) {
            return Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            // a probe that breaks must not take the others' answers away
            return Optional.of("cannot be asked: " + e.getClass().getName());
        }
    }
}

package uz.karvon.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import uz.karvon.broker.Queues;
import uz.karvon.message.Outcome;
import uz.karvon.message.Outcome.State;
import uz.karvon.message.Unreachable;
import uz.karvon.store.MessageFilter;
import uz.karvon.store.Store;
import uz.karvon.store.StoreSettings;

/**
 * The books as a run left them, read when nothing is under way any more or when it has waited long enough for that.
 *
 * @param queued what still stood in the queues
 * @param byControlId every booked message
 */
record Ledger(long queued, Map<String, List<Outcome>> byControlId) {
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final int ALL = 10_000_000;
    private static final List<String> QUEUES =
            List.of(QueueChannel.QUEUE, Queues.RECEIVED, Queues.DEAD, Queues.JOURNAL);

    /** Waits until the queues and the books hold nothing that waits. */
    static Ledger whenIdle(StoreSettings books, String brokerUrl) {
        try (var store = Store.open(books)) {
            try {
                Awaitility.await("nothing under way")
                        .atMost(LONGEST)
                        .pollInterval(Duration.ofMillis(200))
                        .ignoreExceptionsInstanceOf(Unreachable.class)
                        .until(() -> queued(brokerUrl) == 0
                                && store.books(Optional.empty()).total().waiting() == 0
                                && queued(brokerUrl) == 0);
            } catch (ConditionTimeoutException e) {
                System.err.println("something was still under way after " + LONGEST);
            }
            return new Ledger(
                    queued(brokerUrl),
                    store.find(everything()).stream().collect(Collectors.groupingBy(entry -> entry.controlId()
                            .orElse(""))));
        }
    }

    private static long queued(String brokerUrl) {
        return QUEUES.stream()
                .mapToLong(queue -> BrokerPart.depth(brokerUrl, queue))
                .sum();
    }

    private static MessageFilter everything() {
        return new MessageFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ALL);
    }

    boolean isDead(Numbered message) {
        return states(message).contains(State.DEAD);
    }

    private List<Outcome> entries(Numbered message) {
        return byControlId.getOrDefault(message.controlId(), List.of());
    }

    /** The entries of all messages that ended in the dead letter. */
    List<Outcome> dead() {
        return all().filter(entry -> entry.state() == State.DEAD).toList();
    }

    /** How the books say that a message and its repetitions ended. */
    List<State> states(Numbered message) {
        return entries(message).stream().map(Outcome::state).toList();
    }

    /** What the books do not account for. */
    List<String> unbalanced(Register register) {
        long received = all().count();
        return Stream.of(
                        repeated(queued, "unbalanced: a message still in a queue"),
                        repeated(register.answers() - received, "unbalanced: an acknowledged message not in the books"),
                        strange(register).map(entry -> "unbalanced: %s of %s is booked as %s"
                                .formatted(entry.id(), entry.controlId().orElse("?"), entry.state())),
                        notEnded(register)
                                .map(message -> "unbalanced: %s is booked as %s".formatted(message, states(message))))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<String> repeated(long times, String line) {
        return Stream.generate(() -> line).limit(Math.max(0, times));
    }

    /** Entries that wait, and letters of messages that should have reached DHP. */
    private Stream<Outcome> strange(Register register) {
        var mayDie = register.sent().stream()
                .filter(register::mayDie)
                .map(Numbered::controlId)
                .collect(Collectors.toSet());
        return all().filter(entry -> entry.state() == State.WAITING
                || entry.state() == State.DEAD
                        && !mayDie.contains(entry.controlId().orElse("")));
    }

    /** Acknowledged messages of which the books do not say that they were delivered, or died as they had to. */
    private Stream<Numbered> notEnded(Register register) {
        return register.acknowledged().stream()
                .filter(message -> !states(message).contains(message.isPoison() ? State.DEAD : State.DELIVERED));
    }

    Stream<Outcome> all() {
        return byControlId.values().stream().flatMap(List::stream);
    }
}

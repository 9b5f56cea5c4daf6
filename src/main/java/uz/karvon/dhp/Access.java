package uz.karvon.dhp;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import uz.karvon.message.Unreachable;

/**
 * Tells a 403 that means us from a 403 that means one patient, by how the other calls went. Also turns the other
 * answers no message is to blame for into the reason to wait.
 */
public final class Access {
    // enough to know it is not the patients; few enough to mend by hand
    private static final int DENIED_IN_A_ROW = 10;

    private final Answers answers;
    private final Circuit circuit;
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    /**
     * @param answers what an answer leads to in this installation
     * @param circuit told of every call, and asked before it
     */
    public Access(Answers answers, Circuit circuit) {
        this.answers = answers;
        this.circuit = circuit;
    }

    /** What {@code answer} means in this installation. */
    public Meaning meaning(Answer answer) {
        return answers.meaning(answer);
    }

    /**
     * Lets a call go.
     *
     * @throws Unreachable while DHP is away and another call is the one that probes it
     */
    void permit() {
        circuit.pause().ifPresent(pause -> {
            throw Unreachable.later(trouble().orElse("DHP is away"), Optional.of(pause), null);
        });
    }

    /** How one of our clients has fared. */
    private static final class Standing {
        private final AtomicInteger denied = new AtomicInteger();
        private volatile boolean everGranted;
        // of the last call; what an operator looks at when nothing moves
        private volatile Optional<String> trouble = Optional.empty();
    }

    private Standing standing(String client) {
        return standings.computeIfAbsent(client, name -> new Standing());
    }

    /** DHP accepted a call of this client that needs rights. */
    public void granted(String client) {
        standing(client).everGranted = true;
    }

    /** Why the last call of each client has to be made again; empty if all were answered, though with a refusal. */
    public Optional<String> trouble() {
        var troubles = standings.values().stream()
                .flatMap(standing -> standing.trouble.stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
        return Optional.of(troubles).filter(sentence -> !sentence.isEmpty());
    }

    /** A call of this client went without an answer, or without a whole one. */
    Unreachable silence(String client, Throwable cause) {
        var reason = Unreachable.later("DHP does not answer", Optional.empty(), cause);
        standing(client).trouble = Optional.of(reason.getMessage());
        circuit.failed(Optional.empty());
        return reason;
    }

    /** What this client's last call brought to light, and an operator has to mend. */
    Unreachable paused(String client, String what) {
        standing(client).trouble = Optional.of(what);
        return Unreachable.paused(what, null);
    }

    /** A message of this client went all the way. */
    public void completed(String client) {
        standing(client).everGranted = true;
        standing(client).denied.set(0);
    }

    /**
     * Why {@code answer} is a reason to wait; empty if it is about this message.
     *
     * @param asked what we had asked for, as the start of a sentence: {@code the search}
     */
    public Optional<Unreachable> reasonToWait(String asked, Answer answer) {
        var reason = reason(asked, answer);
        standing(answer.client()).trouble = reason.map(Unreachable::getMessage);
        // a client without access is that client's matter: the others' calls go on
        boolean isDhps = reason.isPresent() && !Meaning.OF_A_CLIENT.contains(meaning(answer));
        if (isDhps) circuit.failed(answer.retryAfter());
        else circuit.answered();
        return reason;
    }

    private Optional<Unreachable> reason(String asked, Answer answer) {
        var said = "DHP answered " + asked + " with " + answer.status();
        return switch (meaning(answer)) {
            case NOT_NOW -> Optional.of(Unreachable.later(said, answer.retryAfter(), null));
            case NO_TOKEN ->
                Optional.of(Unreachable.paused(
                        said + " although the token is new; check whether the client is known to DHP", null));
            case ELSEWHERE ->
                Optional.of(Unreachable.paused(
                        said + ", a redirect, which is not followed; check " + DhpSettings.BASE_URL, null));
            case OPERATOR ->
                Optional.of(
                        Unreachable.paused(said + ", which the settings (" + Answers.PREFIX + "…) leave to you", null));
            case NO_ACCESS ->
                isDeniedToUs(answer.client()) ? Optional.of(noAccess(said, answer.client())) : Optional.empty();
            case ACCEPTED, CHANGED, REFUSED -> Optional.empty();
        };
    }

    private boolean isDeniedToUs(String client) {
        var standing = standing(client);
        return standing.denied.incrementAndGet() >= DENIED_IN_A_ROW || !standing.everGranted;
    }

    private static Unreachable noAccess(String said, String client) {
        var whom = client.isEmpty() ? "the client" : "the client of " + client;
        return Unreachable.paused(said + ", as it does every call; ask DHP to grant " + whom + " access", null);
    }
}

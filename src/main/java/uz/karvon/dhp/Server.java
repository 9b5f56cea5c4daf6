package uz.karvon.dhp;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server at {@code dhp.base-url} as it introduces itself; nothing is sent to one that cannot take what we send. */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final boolean takesUnfit;
    private volatile Optional<Capabilities> known = Optional.empty();
    private volatile Optional<String> refused = Optional.empty();

    /** @param takesUnfit whether to send to a server that says itself that it is not what we expect */
    public Server(boolean takesUnfit) {
        this.takesUnfit = takesUnfit;
    }

    /**
     * Looks at what {@code metadata} answered.
     *
     * @return why this server is not used, for now; empty if it is
     */
    Optional<String> judge(byte[] body) {
        var statement = Statement.read(body);
        if (statement.isEmpty())
            return Optional.of("what lies at " + DhpSettings.BASE_URL + "/metadata is no CapabilityStatement");
        var unfit = statement.get().unfit().map(what -> "the server at " + DhpSettings.BASE_URL + " " + what);
        refused = unfit.filter(what -> !takesUnfit)
                .map(what -> what + "; " + DhpSettings.UNFIT_SERVER + "=go-on sends to it all the same");
        if (refused.isPresent()) return refused;
        unfit.ifPresent(what -> LOG.atWarn()
                .addKeyValue("step", "deliver")
                .log("{}; messages go to it all the same, as {} says", what, DhpSettings.UNFIT_SERVER));
        return Optional.empty();
    }

    /** Remembers what a server that was not refused can do. */
    void learn(Capabilities capabilities) {
        known = Optional.of(capabilities);
    }

    public boolean isUnknown() {
        return known.isEmpty();
    }

    /** Why the server that answered is refused; empty if none has answered, or if it is used. */
    public Optional<String> refused() {
        return refused;
    }

    /**
     * What it can do.
     *
     * @throws IllegalStateException if it has not said so; the route asks before anything else
     */
    public Capabilities capabilities() {
        return known.orElseThrow(() -> new IllegalStateException("DHP has not been asked what it can do"));
    }
}

package uz.karvon.oauth;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import uz.karvon.message.Unreachable;
import uz.karvon.network.Outbound;

/** The token in use: fetched when first needed, renewed before it ends, by one thread while the others wait for it. */
public final class Tokens {
    private final TokenEndpoint endpoint;
    private final Clock clock;
    // both guarded by this
    private Token token;
    private CompletableFuture<Token> renewal;

    public Tokens(OAuthSettings settings, Outbound outbound, Clock clock) {
        this.endpoint = new TokenEndpoint(settings, outbound, clock);
        this.clock = clock;
    }

    /**
     * A token to send now.
     *
     * @throws Unreachable paused if the endpoint refuses us, later if it is away; all who waited for it get the same
     */
    public String current() {
        CompletableFuture<Token> awaited;
        boolean mine = false;
        synchronized (this) {
            if (token != null && token.isFresh(clock.instant())) return token.value();
            if (renewal == null) {
                renewal = new CompletableFuture<>();
                mine = true;
            }
            awaited = renewal;
        }
        if (mine) renew(awaited);
        return outcome(awaited).value();
    }

    /** Fetches a token if there is none, or if the one in use is about to end; the route's visible step. */
    public void refreshIfExpired() {
        current();
    }

    /** DHP did not accept {@code value}: dropped, unless somebody has already renewed it. */
    public synchronized void refused(String value) {
        if (token != null && token.value().equals(value)) token = null;
    }

    private void renew(CompletableFuture<Token> mine) {
        try {
            var fetched = endpoint.fetch();
            done(fetched);
            mine.complete(fetched);
        } catch (RuntimeException | Error e) {
            done(null);
            mine.completeExceptionally(e); // whoever waits must not wait for ever
        }
    }

    private synchronized void done(Token fetched) {
        token = fetched;
        renewal = null;
    }

    private static Token outcome(CompletableFuture<Token> renewal) {
        try {
            return renewal.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Unreachable away) throw away;
            throw e;
        }
    }
}

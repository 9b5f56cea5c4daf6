package uz.karvon.oauth;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import uz.karvon.message.FeedId;
import uz.karvon.network.Outbound;

/**
 * The clients we are at DHP: one for all hospitals as a rule, and one of its own for each hospital DHP gave one to
 * ({@code dhp.client.SITE.client-id} and its kin). Each has its own token.
 */
public final class Clients {
    /** Settings of one hospital's client begin with it. */
    public static final String PREFIX = "dhp.client.";

    /** Names the client a call is made for; it never leaves this machine. */
    public static final String HEADER = "Karvon-Client";

    private static final String COMMON = "";
    private static final String KIN = "camel.oauth.";
    private static final Pattern NAME = Pattern.compile(
            "([a-z0-9]+(?:-[a-z0-9]+)*)\\.(client-id|client-secret|client-secret-file|client-authentication|scope)");

    private final Map<String, Tokens> tokens = new LinkedHashMap<>();

    private Clients() {}

    /**
     * Reads {@code camel.oauth.*}, and {@code dhp.client.SITE.*} over it.
     *
     * @throws IllegalArgumentException naming every setting that is missing or wrong, at once
     */
    public static Clients of(Map<String, String> settings, Outbound outbound, Clock clock) {
        var clients = new Clients();
        read(settings).forEach((name, oauth) -> clients.tokens.put(name, new Tokens(oauth, outbound, clock)));
        return clients;
    }

    /** As {@link #of}, only to see what is wrong. */
    public static void check(Map<String, String> settings) {
        read(settings);
    }

    private static Map<String, OAuthSettings> read(Map<String, String> settings) {
        var faults = new ArrayList<String>();
        var sites = new TreeSet<String>();
        settings.keySet().stream().filter(name -> name.startsWith(PREFIX)).forEach(name -> {
            var match = NAME.matcher(name.substring(PREFIX.length()));
            if (match.matches()) sites.add(match.group(1));
            else faults.add(name + " is no setting of a client; expected " + PREFIX + "SITE.client-id and its kin");
        });
        var all = new LinkedHashMap<String, OAuthSettings>();
        try {
            all.put(COMMON, OAuthSettings.of(settings));
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
        }
        for (var site : sites) {
            try {
                all.put(site, OAuthSettings.of(over(settings, site)));
            } catch (IllegalArgumentException e) {
                faults.add("client of " + site + ": " + e.getMessage().replace(KIN, PREFIX + site + "."));
            }
        }
        if (!faults.isEmpty()) throw new IllegalArgumentException(String.join("; ", faults));
        return all;
    }

    // a client has its own name and secret or none; where tokens are issued is the same for all
    private static Map<String, String> over(Map<String, String> settings, String site) {
        var own = new HashMap<>(settings);
        own.remove(OAuthSettings.CLIENT_ID);
        own.remove(OAuthSettings.CLIENT_SECRET);
        own.remove(OAuthSettings.CLIENT_SECRET_FILE);
        var prefix = PREFIX + site + ".";
        settings.forEach((name, value) -> {
            if (name.startsWith(prefix)) own.put(KIN + name.substring(prefix.length()), value);
        });
        return own;
    }

    /** The client that speaks for a feed: its hospital's own, or else the common one, which has the empty name. */
    public String client(String feed) {
        if (feed == null) return COMMON;
        var site = new FeedId(feed).site().value();
        return tokens.containsKey(site) ? site : COMMON;
    }

    /** Fetches the client's token if there is none, or if the one in use is about to end; the route's visible step. */
    public void refreshIfExpired(String client) {
        of(client).current();
    }

    /** Fetches every client's token that is missing or about to end; for the health check. */
    public void refreshAll() {
        tokens.values().forEach(Tokens::current);
    }

    /** @param client a name of {@link #client} */
    public Tokens of(String client) {
        return tokens.getOrDefault(client, tokens.get(COMMON));
    }
}

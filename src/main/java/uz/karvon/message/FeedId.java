package uz.karvon.message;

import java.util.regex.Pattern;

/**
 * One stream of messages from one site, such as {@code andijon-rch.mllp}; the books are kept by feed.
 *
 * @param value the site's id, a dot, and the feed's own name
 */
public record FeedId(String value) {
    private static final Pattern SITE_AND_FEED = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*\\.[a-z0-9]+(-[a-z0-9]+)*");

    public FeedId {
        if (!SITE_AND_FEED.matcher(value).matches())
            throw new IllegalArgumentException("'" + value + "' is no feed id; expected SITE.FEED in lower-case words");
    }

    /** The site this feed belongs to. */
    public SiteId site() {
        return new SiteId(value.substring(0, value.indexOf('.')));
    }

    @Override
    public String toString() {
        return value;
    }
}

package uz.karvon.message;

import java.util.regex.Pattern;

/**
 * A hospital or laboratory we serve, by the name of its file in {@code mappings/sites}.
 *
 * @param value lower-case letters, digits and hyphens, such as {@code andijon-rch}
 */
public record SiteId(String value) {
    private static final Pattern WORDS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public SiteId {
        if (!WORDS.matcher(value).matches())
            throw new IllegalArgumentException("'" + value + "' is no site id; expected lower-case words with hyphens");
    }

    @Override
    public String toString() {
        return value;
    }
}

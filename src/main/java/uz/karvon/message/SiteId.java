package uz.karvon.message;

/**
 * A hospital or laboratory we serve, by the name of its file in {@code mappings/sites}.
 *
 * @param value lower-case letters, digits and hyphens, such as {@code andijon-rch}
 */
public record SiteId(String value) {
    public SiteId {
        if (!value.matches("[a-z0-9]+(-[a-z0-9]+)*"))
            throw new IllegalArgumentException("'" + value + "' is no site id; expected lower-case words with hyphens");
    }

    @Override
    public String toString() {
        return value;
    }
}

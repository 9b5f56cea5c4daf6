package uz.karvon.validate;

import java.util.regex.Pattern;

/**
 * How many bundles the reference validator sees beside ours: {@code off}, {@code sample 5%} or {@code all}.
 *
 * @param percent 0 to 100
 */
public record ReferenceUse(double percent) {
    private static final Pattern SAMPLE = Pattern.compile("sample (\\d{1,3}(?:\\.\\d+)?) ?%");

    public ReferenceUse {
        if (percent < 0 || percent > 100) throw new IllegalArgumentException("validate.reference samples 0 to 100 %");
    }

    /** @throws IllegalArgumentException if it says something else */
    public static ReferenceUse of(String setting) {
        if (setting.equals("off") || setting.isBlank()) return new ReferenceUse(0);
        if (setting.equals("all")) return new ReferenceUse(100);
        var sample = SAMPLE.matcher(setting);
        if (sample.matches()) return new ReferenceUse(Double.parseDouble(sample.group(1)));
        throw new IllegalArgumentException(
                "validate.reference is '" + setting + "'; expected off, all or a share such as sample 5%");
    }

    boolean isOff() {
        return percent == 0;
    }
}

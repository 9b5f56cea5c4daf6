package uz.karvon.validate;

/** FHIR's URIs and their kin, read by hand (https://hl7.org/fhir/R5/datatypes.html#uri). */
final class Uris {
    private static final String OID = "urn:oid:";
    private static final String UUID = "urn:uuid:";
    private static final int[] HYPHENS = {8, 13, 18, 23};

    private Uris() {}

    /** A URI, absolute or not; one that says it is an OID or a UUID is one. */
    static boolean isUri(String text) {
        if (!hasNoSpace(text) || text.startsWith("oid:") || text.startsWith("uuid:")) return false;
        if (text.startsWith(OID)) return isOid(text);
        return !text.startsWith(UUID) || isUuid(text);
    }

    /** An absolute URI, with or without a version, or a fragment. */
    static boolean isCanonical(String text) {
        return isUri(text) && (text.startsWith("#") || isAbsolute(text));
    }

    /** {@code urn:oid:} and numbers without leading zeros, the first of them 0, 1 or 2. */
    static boolean isOid(String text) {
        if (!text.startsWith(OID) || text.length() < OID.length() + 3) return false;
        char first = text.charAt(OID.length());
        if (first < '0' || first > '2') return false;
        int digits = 0;
        for (int i = OID.length() + 1; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '.') {
                if (i > OID.length() + 1 && digits == 0) return false;
                digits = 0;
            } else {
                boolean leadingZero = digits > 0 && text.charAt(i - digits) == '0';
                if (letter < '0' || letter > '9' || leadingZero || i == OID.length() + 1) return false;
                digits++;
            }
        }
        return digits > 0;
    }

    /** {@code urn:uuid:} and a UUID in lower case. */
    static boolean isUuid(String text) {
        if (!text.startsWith(UUID) || text.length() != UUID.length() + 36) return false;
        int hyphens = 0;
        for (int i = 0; i < 36; i++) {
            char letter = text.charAt(UUID.length() + i);
            boolean hyphen = hyphens < HYPHENS.length && i == HYPHENS[hyphens];
            if (hyphen) hyphens++;
            boolean hex = letter >= '0' && letter <= '9' || letter >= 'a' && letter <= 'f';
            if (hyphen ? letter != '-' : !hex) return false;
        }
        return true;
    }

    /** Whether it begins with a scheme (RFC 3986, 3.1). */
    static boolean isAbsolute(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) return false;
        for (int i = 0; i < colon; i++) {
            char letter = text.charAt(i);
            boolean isLetter = letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
            boolean later = letter >= '0' && letter <= '9' || letter == '+' || letter == '-' || letter == '.';
            if (!isLetter && (i == 0 || !later)) return false;
        }
        return true;
    }

    static boolean hasNoSpace(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) <= ' ') return false;
        return !text.isEmpty();
    }
}

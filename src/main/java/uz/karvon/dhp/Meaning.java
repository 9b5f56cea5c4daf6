package uz.karvon.dhp;

import java.util.EnumSet;
import java.util.Set;

/** What an HTTP status of DHP means, whatever was asked. */
public enum Meaning {
    /** 2xx. */
    ACCEPTED,
    /** 401: our token is not accepted, not even a new one. */
    NO_TOKEN,
    /** 403: we may not; whether anything or just this, only the other calls can tell. */
    NO_ACCESS,
    /** 409, 412: the resource is no longer what we read. */
    CHANGED,
    /** 408, 425, 429, 5xx and whatever no server should answer. */
    NOT_NOW,
    /** 3xx: the base URL is not DHP's. */
    ELSEWHERE,
    /** An installation's own line says that an operator has to look at it. */
    OPERATOR,
    /** Any other 4xx: what we sent is at fault, and sending it again will not mend it. */
    REFUSED;

    /** What tells of the client that asked, and nothing of DHP. */
    static final Set<Meaning> OF_A_CLIENT = EnumSet.of(NO_TOKEN, NO_ACCESS);

    public static Meaning of(int status) {
        return switch (status) {
            case 401 -> NO_TOKEN;
            case 403 -> NO_ACCESS;
            case 409, 412 -> CHANGED;
            case 408, 425, 429 -> NOT_NOW;
            default ->
                switch (status / 100) {
                    case 2 -> ACCEPTED;
                    case 3 -> ELSEWHERE;
                    case 4 -> REFUSED;
                    default -> NOT_NOW;
                };
        };
    }
}

package uz.karvon.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the broker treats one of our addresses, as it says itself (the operation {@code getAddressSettingsAsJSON}), beside
 * how it has to: nothing is thrown away, nothing is given up, nothing overtakes.
 */
final class AddressRules {
    private static final long NONE = -1;
    // what nobody has set is not told
    private static final long USUAL_ATTEMPTS = 10;
    private static final String OLDER_DEAD_LETTER_ADDRESS = "DLA";

    private final String address;
    private final JsonNode settings;

    AddressRules(String address, JsonNode settings) {
        this.address = address;
        this.settings = settings;
    }

    String address() {
        return address;
    }

    /** Where the broker moves what it gives up. */
    Optional<String> deadLetterAddress() {
        return name("deadLetterAddress").or(() -> name(OLDER_DEAD_LETTER_ADDRESS));
    }

    /** Where the broker moves what is too old. */
    Optional<String> expiryAddress() {
        return name("expiryAddress");
    }

    private Optional<String> name(String setting) {
        return Optional.of(settings.path(setting).asText("")).filter(name -> !name.isEmpty());
    }

    /** What makes messages vanish. */
    List<String> losses() {
        var losses = new ArrayList<String>();
        var policy = settings.path("addressFullMessagePolicy").asText("PAGE");
        if (policy.equals("DROP"))
            losses.add(said("address-full-policy", policy, "PAGE", "a full address throws messages away"));
        if (settings.path("diskFullMessagePolicy").asText().equals("DROP"))
            losses.add(said("disk-full-policy", "DROP", "BLOCK", "a full disk throws messages away"));
        if (isGivenUp() && deadLetterAddress().isEmpty())
            losses.add(said(
                    "dead-letter-address",
                    "not set",
                    Queues.DEAD,
                    "after " + attempts() + " attempts a message is thrown away"));
        if (expires() && expiryAddress().isEmpty())
            losses.add(said("expiry-address", "not set", Queues.DEAD, "a message too old is thrown away"));
        number("defaultRingSize", NONE)
                .ifPresent(size ->
                        losses.add(said("default-ring-size", size, NONE, "beyond so many the oldest are thrown away")));
        if (settings.path("defaultLastValueQueue").asBoolean())
            losses.add(said("default-last-value-queue", true, false, "a message replaces the one before it"));
        return losses;
    }

    /** What makes messages wait less, or in another order, than they should; none is lost. */
    List<String> oddities() {
        var oddities = new ArrayList<String>();
        if (isGivenUp())
            oddities.add(said(
                    "max-delivery-attempts",
                    attempts(),
                    NONE,
                    "a message that waits too often ends in the dead letter"));
        if (expires())
            oddities.add(said("expiry-delay", "set", NONE, "a message that waits too long ends in the dead letter"));
        if (address.equals(Queues.RECEIVED))
            number("redeliveryDelay", 0)
                    .ifPresent(delay -> oddities.add(said(
                            "redelivery-delay",
                            delay,
                            0,
                            "a message that goes back is overtaken by its patient's next")));
        return oddities;
    }

    private boolean isGivenUp() {
        return attempts() != NONE;
    }

    private long attempts() {
        return settings.path("maxDeliveryAttempts").asLong(USUAL_ATTEMPTS);
    }

    private boolean expires() {
        return Stream.of("expiryDelay", "minExpiryDelay", "maxExpiryDelay")
                .anyMatch(name -> number(name, NONE).isPresent());
    }

    /** The number, if the broker tells one and it is not the one we want. */
    private Optional<Long> number(String name, long wanted) {
        return Optional.of(settings.path(name))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asLong)
                .filter(value -> value != wanted);
    }

    private String said(String setting, Object found, Object expected, String effect) {
        return "address " + address + " has " + setting + " " + found + "; expected " + expected + ": " + effect;
    }
}

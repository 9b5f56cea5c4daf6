package uz.karvon.message;

/**
 * What one step of a route hands to the next: names of exchange properties. The message's body and headers stay as the
 * broker gave them, so that the last step and the dead letter have what came. Route files may read them too.
 */
public final class Handover {
    /** The {@link SourceMessage} under way. */
    public static final String MESSAGE = "karvon.message";

    /** The word of the step it is in, as dead letters and logs name it. */
    public static final String STEP = "karvon.step";

    /** From normalise: the {@link uz.karvon.message.source.SourceTree}. */
    public static final String TREE = "karvon.tree";

    /** From normalise: a list of what was odd about the message and did not stop it. */
    public static final String WARNINGS = "karvon.warnings";

    /** From map: the {@link uz.karvon.message.fhir.FhirBundle}. */
    public static final String BUNDLE = "karvon.bundle";

    /** From validate: the {@link Verdict}. */
    public static final String VERDICT = "karvon.verdict";

    /** The bundle in the parts DHP takes it in, with what has arrived of them. */
    public static final String PARTS = "karvon.parts";

    /** From resolve: the transaction to send now. */
    public static final String TRANSACTION = "karvon.transaction";

    /** From deliver: what was sent, {@link SentBundles}; absent where nothing had to be. */
    public static final String SENT = "karvon.sent";

    /** From deliver: the {@link Receipt}, once DHP has all of it. */
    public static final String RECEIPT = "karvon.receipt";

    private Handover() {}
}

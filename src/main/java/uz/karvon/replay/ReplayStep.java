package uz.karvon.replay;

import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.MessageId;

/**
 * The bean {@code replay}: puts back the dead letter whose message id is the body; with {@code over-newer} behind it also
 * one that newer messages have overtaken.
 */
public final class ReplayStep {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayStep.class);

    private static final String OVER_NEWER = " over-newer";

    private final Replay replay;

    public ReplayStep(Replay replay) {
        this.replay = replay;
    }

    /** Does what an operator asked for; a wish that cannot be granted is logged and gone, the letter stays where it is. */
    public void replay(Exchange exchange) {
        var wish = String.valueOf(exchange.getMessage().getBody(String.class)).strip();
        try {
            var id = new MessageId(wish.replaceFirst(OVER_NEWER + "$", ""));
            if (wish.endsWith(OVER_NEWER)) replay.replayOverNewer(id);
            else replay.replay(id);
            LOG.atInfo()
                    .addKeyValue("messageId", id)
                    .addKeyValue("step", "replay")
                    .log("replayed");
        } catch (NotReplayable | IllegalArgumentException e) {
            LOG.atWarn().addKeyValue("step", "replay").log("not replayed: {}", e.getMessage());
        }
    }
}

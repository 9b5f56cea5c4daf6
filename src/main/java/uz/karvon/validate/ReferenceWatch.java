package uz.karvon.validate;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.TransactionJson;

/**
 * Lets HAPI's validator judge bundles after us, on a thread of its own: where the two disagree is logged as ours to
 * mend, once an element, and counted. The line never waits for it; what it cannot keep up with is dropped and counted.
 */
public final class ReferenceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceWatch.class);
    private static final int WAITING = 32;
    private static final String METER = "karvon.reference";

    private final Supplier<Validator> validator;
    private final ReferenceUse use;
    private final MeterRegistry meters;
    private final DoubleSupplier dice;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Set<Disagreement> told = new HashSet<>();
    private final Thread worker = new Thread(this::work, "reference");

    /**
     * @param validator the one in use now: a reload gives others
     * @param dice gives numbers from 0 to 1, by which a sample is drawn
     */
    public ReferenceWatch(Supplier<Validator> validator, ReferenceUse use, MeterRegistry meters, DoubleSupplier dice) {
        this.validator = validator;
        this.use = use;
        this.meters = meters;
        this.dice = dice;
        worker.setDaemon(true);
        worker.setPriority(Thread.MIN_PRIORITY);
        if (!use.isOff()) worker.start();
    }

    /** Takes a bundle if it is drawn and there is room; returns at once. */
    public void see(FhirBundle bundle) {
        if (use.isOff() || dice.getAsDouble() * 100 >= use.percent()) return;
        boolean taken = waiting.remainingCapacity() > 0 && waiting.offer(TransactionJson.of(bundle));
        if (!taken) count("dropped");
    }

    private void count(String outcome) {
        meters.counter(METER, "outcome", outcome).increment();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) judge(waiting.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void judge(byte[] bundle) {
        try {
            var compared = validator.get().compare(new String(bundle, StandardCharsets.UTF_8));
            count(compared.disagreements().isEmpty() ? "agreed" : "disagreed");
            compared.disagreements().forEach(this::tell);
        } catch (RuntimeException e) {
            // HAPI's own trouble with one bundle must not end the watch; its words may quote the bundle
            count("failed");
            LOG.atWarn()
                    .addKeyValue("step", "validate")
                    .addKeyValue("fault", e.getClass().getName())
                    .log("the reference validator could not judge a bundle");
        }
    }

    private void tell(Disagreement disagreement) {
        if (!told.add(disagreement.anywhere())) return;
        LOG.atWarn()
                .addKeyValue("step", "validate")
                .addKeyValue("rule", disagreement.rule())
                .addKeyValue("element", disagreement.element())
                .log(
                        disagreement.ours()
                                ? "the reference validator does not find this; please report it"
                                : "only the reference validator finds this; please report it");
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}

package uz.karvon.validate;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import uz.karvon.message.Handover;
import uz.karvon.message.SiteId;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.FhirBundle;

/** The step between map and resolve: judges the bundle and lets nothing pass that DHP would refuse. */
public final class ValidateStep implements Processor {
    private final Supplier<Validator> validator;
    private final Function<SiteId, Policy> policies;
    private final Consumer<FhirBundle> watch;
    private final Consumer<Verdict> counts;

    /** Every rule as it is: errors refuse. */
    public ValidateStep(Validator validator) {
        this(() -> validator, site -> Policy.STRICT, bundle -> {}, verdict -> {});
    }

    /**
     * @param validator the one in use now: a reload gives others
     * @param policies what is done about findings, by site
     * @param watch sees every bundle, and must not hold up the line
     * @param counts hears every verdict
     */
    public ValidateStep(
            Supplier<Validator> validator,
            Function<SiteId, Policy> policies,
            Consumer<FhirBundle> watch,
            Consumer<Verdict> counts) {
        this.validator = validator;
        this.policies = policies;
        this.watch = watch;
        this.counts = counts;
    }

    @Override
    public void process(Exchange exchange) {
        var bundle = exchange.getProperty(Handover.BUNDLE, FhirBundle.class);
        watch.accept(bundle);
        var found = validator.get().judge(bundle);
        var verdict = found.findings().isEmpty() ? found : policy(exchange).weigh(found);
        exchange.setProperty(Handover.VERDICT, verdict);
        counts.accept(verdict);
        var refusal = Refusal.of(verdict);
        if (refusal.isPresent()) throw refusal.get();
    }

    private Policy policy(Exchange exchange) {
        return policies.apply(
                exchange.getProperty(Handover.MESSAGE, SourceMessage.class).site());
    }
}

package uz.karvon.validate;

import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import uz.karvon.message.BadMapping;
import uz.karvon.message.BadMessage;
import uz.karvon.message.Verdict;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;
import uz.karvon.message.fhir.FhirBundle;

/** The step between map and resolve: judges the bundle and lets nothing pass that DHP would refuse. */
public final class ValidateStep implements Processor {
    /** The exchange property that holds the {@link FhirBundle}. */
    public static final String BUNDLE = "karvon.bundle";

    /** The exchange property that receives the {@link Verdict}. */
    public static final String VERDICT = "karvon.verdict";

    private final Supplier<Validator> validator;
    private final Policy policy;

    /** Every rule as it is: errors refuse. */
    public ValidateStep(Validator validator) {
        this(() -> validator);
    }

    /** @param validator the one in use now: a reload gives others */
    public ValidateStep(Supplier<Validator> validator) {
        this(validator, Policy.STRICT);
    }

    /** @param policy what is done about findings */
    public ValidateStep(Supplier<Validator> validator, Policy policy) {
        this.validator = validator;
        this.policy = policy;
    }

    @Override
    public void process(Exchange exchange) {
        var verdict = policy.weigh(validator.get().judge(exchange.getProperty(BUNDLE, FhirBundle.class)));
        exchange.setProperty(VERDICT, verdict);
        refuse(verdict);
    }

    /** The hospital is asked to mend what its fields caused; where none led to the fault, our map must be mended. */
    private static void refuse(Verdict verdict) {
        var errors = verdict.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (errors.isEmpty()) return;
        var places = errors.stream()
                .map(Finding::place)
                .filter(place -> !place.isEmpty())
                .distinct()
                .toList();
        if (places.isEmpty()) throw new BadMapping(reason(errors), places, null);
        throw new BadMessage(reason(errors), places);
    }

    private static String reason(List<Finding> errors) {
        // a fault the hospital can mend is told before one that waits for us
        var first = errors.stream()
                .filter(finding -> !finding.place().isEmpty())
                .findFirst()
                .orElse(errors.get(0));
        var more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        return first.rule() + " at " + first.element() + ": " + first.message() + more;
    }
}

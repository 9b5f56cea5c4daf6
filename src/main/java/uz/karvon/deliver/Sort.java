package uz.karvon.deliver;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import uz.karvon.dhp.Access;
import uz.karvon.dhp.Answer;
import uz.karvon.dhp.OperationOutcome;
import uz.karvon.dhp.Transaction;
import uz.karvon.message.Receipt;
import uz.karvon.message.Refused;
import uz.karvon.message.Unreachable;
import uz.karvon.message.fhir.FhirBundle;

/** Sorts DHP's answers to a transaction. */
public final class Sort {
    private final Access access;

    public Sort(Access access) {
        this.access = access;
    }

    /** What {@code answer} means for the message that {@code transaction} was made of. */
    public Sorted sort(FhirBundle bundle, Transaction transaction, Answer answer) {
        var wait = access.reasonToWait("the transaction", answer);
        if (wait.isPresent()) return new Sorted.Wait(wait.get());
        return switch (access.meaning(answer)) {
            case ACCEPTED -> accepted(transaction, answer);
            case CHANGED -> new Sorted.Again(refusal(bundle, transaction, answer));
            default -> new Sorted.Refusal(refusal(bundle, transaction, answer));
        };
    }

    /** DHP already held all of it, so nothing was sent; {@code client} is the one that asked. */
    public Receipt alreadyThere(Transaction transaction, String client) {
        access.completed(client);
        return new Receipt(transaction.held(), 0, 0, transaction.remark());
    }

    private Sorted accepted(Transaction transaction, Answer answer) {
        var receipt = TransactionResponse.read(transaction, answer.body());
        if (receipt.isEmpty())
            // the work may be done: only DHP itself can tell
            return new Sorted.Again(Unreachable.later(
                    "DHP accepts the transaction but its answer cannot be read", Optional.empty(), null));
        access.completed(answer.client());
        return new Sorted.Done(receipt.get());
    }

    private static Refused refusal(FhirBundle bundle, Transaction transaction, Answer answer) {
        var outcome = OperationOutcome.of(answer.body());
        var blame = new Blame(bundle, transaction);
        List<String> places = outcome.issues().stream()
                .filter(OperationOutcome.Issue::isError)
                .flatMap(issue -> issue.expressions().stream())
                .flatMap(expression -> blame.place(expression).stream())
                .distinct()
                .toList();
        return new Refused(
                "DHP refused with " + answer.status()
                        + outcome.first().map(Sort::inWords).orElse(""),
                places,
                new String(answer.body(), StandardCharsets.UTF_8));
    }

    // without diagnostics, which may quote the patient; an expression of plain steps cannot
    private static String inWords(OperationOutcome.Issue issue) {
        var at = issue.expressions().stream()
                .map(Blame::plain)
                .filter(path -> path.matches("[A-Za-z0-9.\\[\\]]+"))
                .findFirst();
        return ": " + issue.code() + at.map(path -> " at " + path).orElse("");
    }
}

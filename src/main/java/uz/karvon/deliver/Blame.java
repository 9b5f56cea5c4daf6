package uz.karvon.deliver;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uz.karvon.dhp.Transaction;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.source.SourceTree;

/** Leads an expression of DHP's OperationOutcome back to the source field and the map row that wrote the element. */
final class Blame {
    private static final Pattern IN_BUNDLE = Pattern.compile("Bundle\\.entry\\[(\\d+)]\\.resource(?:\\.(.+))?");
    private static final Pattern IN_RESOURCE = Pattern.compile("([A-Z][A-Za-z]+)(?:\\.(.+))?");
    private static final Pattern LISTS_WITH_OTHERS = Pattern.compile("(identifier|extension|modifierExtension)\\b.*");

    private final FhirBundle bundle;
    private final Transaction transaction;

    Blame(FhirBundle bundle, Transaction transaction) {
        this.bundle = bundle;
        this.transaction = transaction;
    }

    /** {@code OBX[3]-5 (hl7v2/segments/OBX-Observation.yaml:14)}; empty where the expression leads to no field. */
    Optional<String> place(String expression) {
        var path = plain(expression);
        var inBundle = IN_BUNDLE.matcher(path);
        if (inBundle.matches()) {
            int index = Integer.parseInt(inBundle.group(1));
            if (index >= transaction.entries().size()) return Optional.empty();
            return place(transaction.entries().get(index), inBundle.group(2));
        }
        var inResource = IN_RESOURCE.matcher(path);
        if (!inResource.matches()) return Optional.empty();
        var ofType = transaction.entries().stream()
                .filter(entry -> entry.resource().type().equals(inResource.group(1)))
                .toList();
        // of several it could be any
        return ofType.size() == 1 ? place(ofType.get(0), inResource.group(2)) : Optional.empty();
    }

    /** The expression's plain steps: FHIRPath's functions narrow down what they already name. */
    static String plain(String expression) {
        return expression
                .replaceAll("/\\*.*?\\*/", "")
                .replaceAll("\\.(ofType|as|where|first|single)\\([^)]*\\)", "")
                .replaceAll("xtension\\([^)]*\\)", "xtension");
    }

    private Optional<String> place(Transaction.Entry entry, String path) {
        if (path == null) return Optional.empty();
        // in an update these lists hold DHP's entries too, so an index does not lead to ours
        if (entry.isUpdate() && LISTS_WITH_OTHERS.matcher(path).matches()) return Optional.empty();
        FhirResource resource = entry.resource();
        return resource.find(path).flatMap(Blame::firstWritten).map(this::inWords);
    }

    // an element that only holds others was written by nobody
    private static Optional<FhirElement> firstWritten(FhirElement element) {
        return within(element)
                .filter(each -> each.place() != SourceTree.NOWHERE)
                .findFirst()
                .or(() -> within(element).filter(each -> each.row().isPresent()).findFirst());
    }

    private static Stream<FhirElement> within(FhirElement element) {
        return Stream.concat(Stream.of(element), element.children().stream().flatMap(Blame::within));
    }

    private String inWords(FhirElement element) {
        var row = element.row().map(Object::toString);
        if (element.place() == SourceTree.NOWHERE)
            return "a constant" + row.map(text -> " (" + text + ")").orElse("");
        return bundle.source().describe(element.place())
                + row.map(text -> " (" + text + ")").orElse("");
    }
}

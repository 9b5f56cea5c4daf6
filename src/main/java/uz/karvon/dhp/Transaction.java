package uz.karvon.dhp;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uz.karvon.message.fhir.FhirResource;

/**
 * What is to be sent to DHP for one message, and which entry of it is which resource.
 *
 * @param bytes a Bundle of type transaction; empty if there is nothing to send
 * @param entries what it holds, in the order of the Bundle's entries
 * @param held what DHP already has as it should be, and is not sent: {@code Patient/12/_history/3}
 * @param homeless the types of the resources DHP has no place for, one entry a resource: named where others refer to
 *     them, and not sent
 * @param outdated the types of the resources a newer message has spoken of since, one entry a resource: not sent
 */
public record Transaction(
        byte[] bytes, List<Entry> entries, List<String> held, List<String> homeless, List<String> outdated) {
    public Transaction {
        entries = List.copyOf(entries);
        held = List.copyOf(held);
        homeless = List.copyOf(homeless);
        outdated = List.copyOf(outdated);
    }

    /** {@code DHP has no place for Account (1), ChargeItem (3)}; empty if all was or will be sent. */
    public String remark() {
        return remark(homeless, outdated);
    }

    static String remark(List<String> homeless, List<String> outdated) {
        return Stream.of(
                        counted("DHP has no place for ", homeless), counted("a newer message has spoken of ", outdated))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String counted(String sentence, List<String> types) {
        var counted = new TreeMap<String, Integer>();
        for (var type : types) counted.merge(type, 1, Integer::sum);
        if (counted.isEmpty()) return "";
        return counted.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", ", sentence, ""));
    }

    /** Whether DHP already holds everything as it should be. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * One entry of the Bundle.
     *
     * @param resource what the map made of the message
     * @param isUpdate whether it was laid over DHP's own copy, so that its lists hold more than the message says
     */
    public record Entry(FhirResource resource, boolean isUpdate) {}
}

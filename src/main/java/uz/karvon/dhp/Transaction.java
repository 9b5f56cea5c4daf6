package uz.karvon.dhp;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uz.karvon.message.fhir.FhirResource;

/**
 * What is to be sent to DHP for one message, and which entry of it is which resource.
 *
 * @param bytes a Bundle of type transaction; empty if there is nothing to send
 * @param entries what it holds, in the order of the Bundle's entries
 * @param held what DHP already has as it should be, and is not sent: {@code Patient/12/_history/3}
 * @param homeless the types of the resources DHP has no place for, one entry a resource: named where others refer to
 *     them, and not sent
 */
public record Transaction(byte[] bytes, List<Entry> entries, List<String> held, List<String> homeless) {
    public Transaction {
        entries = List.copyOf(entries);
        held = List.copyOf(held);
        homeless = List.copyOf(homeless);
    }

    /** {@code DHP has no place for Account (1), ChargeItem (3)}; empty if it has one for everything. */
    public String remark() {
        return remark(homeless);
    }

    static String remark(List<String> homeless) {
        var counted = new TreeMap<String, Integer>();
        for (var type : homeless) counted.merge(type, 1, Integer::sum);
        if (counted.isEmpty()) return "";
        return counted.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", ", "DHP has no place for ", ""));
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

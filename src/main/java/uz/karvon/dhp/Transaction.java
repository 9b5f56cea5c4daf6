package uz.karvon.dhp;

import java.util.List;
import uz.karvon.message.fhir.FhirResource;

/**
 * What is to be sent to DHP for one message, and which entry of it is which resource.
 *
 * @param bytes a Bundle of type transaction; empty if there is nothing to send
 * @param entries what it holds, in the order of the Bundle's entries
 * @param held what DHP already has as it should be, and is not sent: {@code Patient/12/_history/3}
 */
public record Transaction(byte[] bytes, List<Entry> entries, List<String> held) {
    public Transaction {
        entries = List.copyOf(entries);
        held = List.copyOf(held);
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

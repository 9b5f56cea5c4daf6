package uz.karvon.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import uz.karvon.dhp.Transaction;
import uz.karvon.message.Receipt;

/** Reads DHP's yes (https://hl7.org/fhir/R5/http.html#transaction-response). */
final class TransactionResponse {
    private static final JsonMapper JSON = new JsonMapper();
    // the base URL before it, if DHP gives one, says nothing
    private static final Pattern LOCATION =
            Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9.-]+(/_history/[A-Za-z0-9.-]+)?$");

    private TransactionResponse() {}

    /** The receipt; empty if the bytes are not one accepted entry for each that was sent. */
    static Optional<Receipt> read(Transaction sent, byte[] bytes) {
        try {
            return read(sent, JSON.readTree(bytes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Receipt> read(Transaction sent, JsonNode json) {
        var answers = json.path("entry");
        if (answers.size() != sent.entries().size()) return Optional.empty();
        var locations = new ArrayList<String>(sent.held());
        int created = 0;
        int updated = 0;
        for (int i = 0; i < answers.size(); i++) {
            var response = answers.get(i).path("response");
            var status = response.path("status").asText();
            if (!status.startsWith("2")) return Optional.empty();
            var location = LOCATION.matcher(response.path("location").asText());
            if (location.find()) locations.add(location.group());
            if (status.startsWith("201")) created++;
            else if (sent.entries().get(i).isUpdate()) updated++;
        }
        return Optional.of(new Receipt(locations, created, updated, sent.remark()));
    }
}

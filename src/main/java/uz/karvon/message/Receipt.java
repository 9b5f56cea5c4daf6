package uz.karvon.message;

import java.util.List;

/**
 * DHP's yes.
 *
 * @param locations one for each resource of the message: {@code Patient/12/_history/1}
 * @param created how many of them this message made
 * @param updated how many it changed
 */
public record Receipt(List<String> locations, int created, int updated) {
    public Receipt {
        locations = List.copyOf(locations);
    }
}

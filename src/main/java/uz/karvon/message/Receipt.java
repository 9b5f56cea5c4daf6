package uz.karvon.message;

import java.util.List;

/**
 * DHP's yes.
 *
 * @param locations one for each resource of the message: {@code Patient/12/_history/1}
 * @param created how many of them this message made
 * @param updated how many it changed
 * @param remark what the hospital should hear of although all went well; empty if nothing
 */
public record Receipt(List<String> locations, int created, int updated, String remark) {
    public Receipt {
        locations = List.copyOf(locations);
    }
}

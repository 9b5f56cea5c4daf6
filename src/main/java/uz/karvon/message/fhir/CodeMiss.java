package uz.karvon.message.fhir;

/**
 * A code its table does not know.
 *
 * @param table the code table's name
 * @param place where the code stood, in words
 */
public record CodeMiss(String table, String place) {}

package uz.karvon.message.fhir;

/**
 * The line of a mapping file that wrote a value.
 *
 * @param file below {@code mappings/}, with forward slashes
 * @param line counted from 1
 */
public record MapRow(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}

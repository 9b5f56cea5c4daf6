package uz.karvon.map.function;

/** Turns the text of a source into the text of a FHIR primitive; never guesses. */
@FunctionalInterface
public interface Conversion {
    /**
     * @param text what the source holds, not empty
     * @param spot where it stands
     * @return the converted text; empty if there is nothing to write
     * @throws uz.karvon.message.BadMessage made by the spot, if the text cannot be read
     */
    String convert(String text, Spot spot);
}

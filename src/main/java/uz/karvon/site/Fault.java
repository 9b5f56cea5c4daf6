package uz.karvon.site;

/**
 * One thing wrong with a file somebody wrote: where it stands and one sentence that lets them mend it.
 *
 * @param file as the writer knows it, relative to the project
 * @param line counted from 1; 0 where the whole file is meant
 * @param column counted from 1
 * @param message what was found, what was expected, and where possible the word that was meant
 */
public record Fault(String file, int line, int column, String message) {
    /** {@code file:line:column: message}, which editors and terminals turn into a link. */
    @Override
    public String toString() {
        return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
    }
}

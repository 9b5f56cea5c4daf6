package uz.karvon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The operator's own editor on a copy of a message, in a folder nobody else can read and that is gone afterwards. */
final class TextEditor {
    private final Map<String, String> environment;

    TextEditor(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * What the operator made of the message. HL7 ends its segments with a carriage return, which editors show as one
     * long line; so they are line feeds while it is edited.
     *
     * @throws IOException if the editor cannot be started or says that it failed
     */
    byte[] edit(byte[] message) throws IOException, InterruptedException {
        boolean endsInReturns = contains(message, '\r') && !contains(message, '\n');
        var shown = endsInReturns ? exchanged(message, '\r', '\n') : message;
        var edited = edited(shown);
        // editors end a file with a line feed, which is no change
        if (!endsWith(shown, '\n') && endsWith(edited, '\n')) edited = Arrays.copyOf(edited, edited.length - 1);
        return endsInReturns ? exchanged(edited, '\n', '\r') : edited;
    }

    private byte[] edited(byte[] shown) throws IOException, InterruptedException {
        // on POSIX both are for the owner only: rwx------ and rw-------
        var folder = Files.createTempDirectory("karvon-edit");
        try {
            var file = Files.createTempFile(folder, "message", ".txt");
            Files.write(file, shown);
            run(file);
            return Files.readAllBytes(file);
        } finally {
            delete(folder);
        }
    }

    private void run(Path file) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(program().strip().split("\\s+")));
        words.add(file.toString());
        int status = new ProcessBuilder(words).inheritIO().start().waitFor();
        if (status != 0)
            throw new IOException("the editor " + words.get(0) + " ended with " + status + "; nothing was sent");
    }

    private String program() {
        return Stream.of("VISUAL", "EDITOR")
                .map(name -> Optional.ofNullable(environment.get(name)).orElse(""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("vi");
    }

    // the editor may have left backups of its own
    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static boolean contains(byte[] bytes, char wanted) {
        for (byte one : bytes) if (one == wanted) return true;
        return false;
    }

    private static boolean endsWith(byte[] bytes, char wanted) {
        return bytes.length > 0 && bytes[bytes.length - 1] == wanted;
    }

    private static byte[] exchanged(byte[] bytes, char from, char to) {
        var copy = bytes.clone();
        for (int i = 0; i < copy.length; i++) if (copy[i] == from) copy[i] = (byte) to;
        return copy;
    }
}

import io.github.linuxforhealth.hl7.ConverterOptions;
import io.github.linuxforhealth.hl7.HL7ToFHIRConverter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * LinuxForHealth's HL7 v2 to FHIR converter in a process of its own, for its libraries are not ours. Reads a line
 * {@code TIMES FILE}, converts the file's message that many times, and answers with the nanoseconds it took; 0 where it
 * cannot convert it. Run from its source by {@code java}, with its own class path.
 */
public final class LinuxForHealthPeer {
    private static final HL7ToFHIRConverter CONVERTER = new HL7ToFHIRConverter();
    private static final ConverterOptions OPTIONS = new ConverterOptions.Builder().build();
    private static final Map<String, String> MESSAGES = new HashMap<>();

    private LinuxForHealthPeer() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            int blank = line.indexOf(' ');
            answers.println(convert(line.substring(blank + 1), Integer.parseInt(line.substring(0, blank))));
            answers.flush();
        }
    }

    private static long convert(String file, int times) {
        String message = MESSAGES.computeIfAbsent(file, LinuxForHealthPeer::read);
        long start = System.nanoTime();
        int made = 0;
        try {
            for (int i = 0; i < times; i++) made += CONVERTER.convert(message, OPTIONS).length();
        } catch (RuntimeException e) {
            return 0;
        }
        return made == 0 ? 0 : System.nanoTime() - start;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}

package uz.karvon.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import uz.karvon.message.Verdict;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;

/**
 * FHIR JSON on disk: a resource or Bundle a file, or one a line where the name ends in {@code .ndjson}. What cannot be read
 * or is no JSON is a finding, so that the other files are judged.
 */
final class FhirFiles {
    private static final String LINES = ".ndjson";
    private static final String RULE = "R5: json";

    // duplicate keys are a fault of the sender that a lenient reader would hide
    private final ObjectMapper json = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final Function<JsonNode, Verdict> judge;

    FhirFiles(Function<JsonNode, Verdict> judge) {
        this.judge = judge;
    }

    /** Hears of each resource or Bundle, by file and, of several, by line. */
    interface Listener {
        void judged(String name, Verdict verdict) throws IOException;
    }

    /** The files to judge: the one given, or those of a folder and all below it, in the order of names. */
    static List<Path> in(Path input) throws IOException {
        if (Files.isRegularFile(input)) return List.of(input);
        if (!Files.isDirectory(input)) return List.of();
        try (Stream<Path> files = Files.walk(input)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .filter(FhirFiles::isJson)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isJson(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.endsWith(LINES);
    }

    /** @param name what the file is called in the report */
    void judge(Path file, String name, Listener listener) throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(LINES)) {
            listener.judged(name, verdict(() -> json.readTree(Files.readAllBytes(file))));
            return;
        }
        var lines = List.<String>of();
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            listener.judged(name, unreadable(e));
        }
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (!line.isBlank()) listener.judged(name + ":" + (i + 1), verdict(() -> json.readTree(line)));
        }
    }

    /** Reads some JSON. */
    private interface Reading {
        JsonNode read() throws IOException;
    }

    private Verdict verdict(Reading reading) {
        try {
            var read = reading.read();
            if (!read.isObject())
                return fault(read.isMissingNode() ? "is empty" : "is no JSON object; expected a resource");
            return judge.apply(read);
        } catch (JsonProcessingException e) {
            // its own message quotes the text, and that may be a patient's
            var at = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + " column "
                            + e.getLocation().getColumnNr();
            return fault("is not JSON" + at);
        } catch (IOException e) {
            return unreadable(e);
        }
    }

    private static Verdict unreadable(IOException e) {
        boolean isText = e instanceof CharConversionException || e instanceof CharacterCodingException;
        return fault(isText ? "is not UTF-8" : "cannot be read: " + DiskTrouble.inWords(e));
    }

    private static Verdict fault(String message) {
        return new Verdict(List.of(new Finding(Severity.ERROR, RULE, "", "", "", message)));
    }
}

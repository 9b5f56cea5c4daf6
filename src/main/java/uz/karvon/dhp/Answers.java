package uz.karvon.dhp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What DHP's answers lead to: the usual reading of an HTTP status ({@link Meaning#of}), and over it what an installation
 * says otherwise, a line each: by status ({@code 418}), by a hundred of them ({@code 4xx}), or by a status and the code
 * of an OperationOutcome's first error ({@code 422.duplicate}). The most exact line counts. An accepted call stays one.
 */
public final class Answers {
    /** Lines of the settings begin with it. */
    public static final String PREFIX = "dhp.answer.";

    /** Nothing but the usual. */
    public static final Answers USUAL = new Answers(Map.of());

    private static final Pattern NAME = Pattern.compile("([345]\\d\\d(\\.[a-z-]{1,40})?|[345]xx)");
    private static final Map<String, Meaning> WORDS = words();

    private final Map<String, Meaning> lines;
    private final boolean asksForCodes;

    private Answers(Map<String, Meaning> lines) {
        this.lines = Map.copyOf(lines);
        this.asksForCodes = lines.keySet().stream().anyMatch(name -> name.contains("."));
    }

    private static Map<String, Meaning> words() {
        var words = new LinkedHashMap<String, Meaning>();
        words.put("retry", Meaning.NOT_NOW);
        words.put("pause", Meaning.OPERATOR);
        words.put("re-resolve", Meaning.CHANGED);
        words.put("dead-letter", Meaning.REFUSED);
        words.put("access", Meaning.NO_ACCESS);
        return words;
    }

    /**
     * Reads the {@code dhp.answer.*} properties.
     *
     * @throws IllegalArgumentException naming every line that is wrong, at once
     */
    public static Answers of(Map<String, String> properties) {
        var faults = new ArrayList<String>();
        var lines = new LinkedHashMap<String, Meaning>();
        properties.forEach((property, word) -> {
            if (!property.startsWith(PREFIX)) return;
            var name = property.substring(PREFIX.length());
            var meaning = WORDS.get(word.strip());
            if (!NAME.matcher(name).matches())
                faults.add(property + " names no answer; expected a status from 300 such as " + PREFIX + "423, "
                        + PREFIX + "5xx or " + PREFIX + "422.duplicate");
            else if (meaning == null) faults.add(property + " is none of " + String.join(", ", WORDS.keySet()));
            else lines.put(name, meaning);
        });
        if (!faults.isEmpty()) throw new IllegalArgumentException(String.join("; ", faults));
        return new Answers(lines);
    }

    /** What {@code answer} means here. */
    public Meaning meaning(Answer answer) {
        var usual = Meaning.of(answer.status());
        if (usual == Meaning.ACCEPTED) return usual;
        var said = names(answer)
                .flatMap(name -> Optional.ofNullable(lines.get(name)).stream())
                .findFirst();
        // these two pause as well, and know better what the operator has to do
        if (said.filter(Meaning.OPERATOR::equals).isPresent()
                && (usual == Meaning.NO_TOKEN || usual == Meaning.ELSEWHERE)) return usual;
        return said.orElse(usual);
    }

    // the most exact first
    private Stream<String> names(Answer answer) {
        var byStatus = Stream.of(Integer.toString(answer.status()), answer.status() / 100 + "xx");
        if (!asksForCodes) return byStatus;
        var byCode = OperationOutcome.of(answer.body()).first().map(issue -> answer.status() + "." + issue.code());
        return Stream.concat(byCode.stream(), byStatus);
    }
}

package uz.karvon.cli;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.MessageId;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SourceMessage;
import uz.karvon.store.DeadSummary;
import uz.karvon.store.LetterState;

/** Dead letters for a person at a terminal. */
final class DeadText {
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final int SHORT_ID = 16;
    private static final int LONG_ID = 32;

    private final ZoneId zone;

    DeadText(ZoneId zone) {
        this.zone = zone;
    }

    /** Two lines a letter: who and when, then why. */
    void list(List<DeadSummary> letters, int limit, PrintWriter out) {
        int id = idLength(letters);
        int feed = letters.stream()
                .mapToInt(it -> it.feed().value().length())
                .max()
                .orElse(0);
        for (var letter : letters) {
            out.printf(
                    "%s  %s  %-" + feed + "s  %-10s  %s%s%n",
                    letter.id().value().substring(0, id),
                    time(letter.diedAt()),
                    letter.feed(),
                    plain(letter.step()),
                    word(letter.reasonClass()),
                    letter.state() == LetterState.OPEN ? "" : "  " + state(letter));
            out.println("    " + plain(letter.reason()) + places(letter.places()));
        }
        out.println(
                letters.size() == limit
                        ? "the latest " + counted(limit, "dead letter") + "; --limit shows more"
                        : counted(letters.size(), "dead letter"));
    }

    // long enough to tell these letters apart
    private static int idLength(List<DeadSummary> letters) {
        long all = letters.stream().map(DeadSummary::id).distinct().count();
        for (int length = SHORT_ID; length < LONG_ID; length++) {
            int digits = length;
            if (letters.stream()
                            .map(it -> it.id().value().substring(0, digits))
                            .distinct()
                            .count()
                    == all) return length;
        }
        return LONG_ID;
    }

    private static String places(List<String> places) {
        return places.isEmpty() ? "" : "  (" + plain(String.join(", ", places)) + ")";
    }

    /** All there is to know but the message itself. */
    void letter(DeadLetter letter, List<DeadSummary> history, PrintWriter out) {
        var message = letter.message();
        row(out, "message", message.id().value());
        row(out, "feed", message.feed() + ", " + message.kind());
        row(out, "received", time(message.receivedAt()));
        message.origin().ifPresent(origin -> row(out, "file", origin.file() + ", line " + origin.lines()));
        message.controlId().ifPresent(control -> row(out, "control id", control));
        message.corrects().ifPresent(old -> row(out, "corrects", old.value()));
        row(out, "died", time(letter.at()) + " in step " + letter.step() + ", attempt " + (message.attempt() + 1));
        row(out, "to act", whoActs(letter.reasonClass()));
        row(out, "reason", letter.reason());
        for (var place : letter.places()) row(out, "at", place);
        letter.operationOutcome()
                .ifPresent(outcome -> OutcomeIssues.of(outcome).forEach(issue -> row(out, "DHP said", issue)));
        history.stream().findFirst().ifPresent(latest -> row(out, "state", state(latest)));
        history.stream()
                .skip(1)
                .forEach(earlier -> row(
                        out,
                        "before",
                        time(earlier.diedAt()) + " in step " + earlier.step() + ", attempt " + (earlier.attempt() + 1)
                                + ": " + earlier.reason()));
    }

    static void row(PrintWriter out, String name, String value) {
        out.printf("%-10s  %s%n", name, plain(value));
    }

    private static String whoActs(ReasonClass reason) {
        return switch (reason) {
            case BAD_MESSAGE -> "the hospital: the message is at fault (bad-message)";
            case BAD_MAPPING -> "us: mend the map, then replay (bad-mapping)";
            case REFUSED -> "the hospital or us: DHP refused it (refused)";
            case UNREACHABLE -> "nobody: the other side was away, replay (unreachable)";
            case INTERNAL -> "us: a fault of Karvon's own (internal)";
        };
    }

    private String state(DeadSummary letter) {
        return switch (letter.state()) {
            case OPEN -> "open";
            case REPLAYED ->
                "replayed" + letter.replayedAt().map(at -> " " + time(at)).orElse("");
            case CORRECTED ->
                "corrected by " + letter.correctedBy().map(MessageId::value).orElse("a copy");
        };
    }

    /** The message as received, one segment or row a line. */
    void message(SourceMessage message, PrintWriter out) {
        out.println();
        message(message.bytes(), out);
    }

    void message(byte[] bytes, PrintWriter out) {
        decoded(bytes).lines().forEach(line -> out.println(plain(line)));
    }

    // a terminal needs characters; what is not UTF-8 here is nearly always Cyrillic in the Windows code page
    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1251"));
        }
    }

    String time(Instant at) {
        return TO_THE_SECOND.format(at.atZone(zone));
    }

    /** As an option spells it: {@code bad-mapping}. */
    static String word(ReasonClass reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String counted(int count, String thing) {
        return (count == 0 ? "no" : "" + count) + " " + thing + (count == 1 ? "" : "s");
    }

    /** Without anything a terminal would obey: a hospital's message may hold escape sequences. */
    static String plain(String text) {
        if (text.chars().noneMatch(DeadText::commands)) return text;
        var plain = new StringBuilder();
        text.chars().forEach(c -> {
            if (commands(c)) plain.append(String.format("\\x%02x", c));
            else plain.append((char) c);
        });
        return plain.toString();
    }

    private static boolean commands(int c) {
        return Character.isISOControl(c) && c != '\t';
    }
}

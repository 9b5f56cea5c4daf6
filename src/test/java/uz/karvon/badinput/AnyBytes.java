package uz.karvon.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.Failure;

/** Damaged messages through the whole way, as many as asked for, each from a number that repeats it. */
final class AnyBytes {
    // a field can become a resource of a few kilobytes, and each is built, judged and written
    private static final long ALLOCATION_BASE = 8L << 20;
    private static final long ALLOCATION_PER_BYTE = 4_000;

    private static final JsonFactory JSON = new JsonFactory();

    private final WholeWay way;
    private final Allocation allocation = new Allocation();
    private final List<String> faults = new ArrayList<>();
    private final TreeMap<String, Integer> ends = new TreeMap<>();

    AnyBytes(WholeWay way) {
        this.way = way;
    }

    /** Breaks HL7 v2 messages; the number of each round is its random seed. */
    void hl7(List<byte[]> seeds, long from, int rounds) {
        var kinds = List.copyOf(way.mappings().messageTypes()).stream()
                .filter(kind -> kind.contains("^"))
                .toList();
        for (long number = from; number < from + rounds; number++) {
            var random = new Random(number);
            var bytes = new Hl7Damage(random, kinds).damage(seeds.get(random.nextInt(seeds.size())));
            take("hl7 " + number, bytes, () -> way.hl7(bytes));
        }
    }

    /** Breaks CSV groups. */
    void csv(List<CsvSeed> seeds, long from, int rounds) {
        for (long number = from; number < from + rounds; number++) {
            var random = new Random(number);
            var seed = seeds.get(random.nextInt(seeds.size()));
            var bytes = new CsvDamage(random).damage(seed.bytes());
            take("csv " + number, bytes, () -> way.csv(bytes, seed.dialect()));
        }
    }

    /** A file of a kind, with how the kind is written. */
    record CsvSeed(byte[] bytes, CsvDialect dialect) {}

    private void take(String name, byte[] bytes, Supplier<WholeWay.End> way) {
        long before = allocation.ofThisThread();
        try {
            var end = way.get();
            end.refusal().ifPresent(reason -> look(name, reason));
            if (end.bundle().isPresent()) parse(name, end.json());
            ends.merge(end.refusal().map(e -> e.getClass().getSimpleName()).orElse("mapped"), 1, Integer::sum);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            faults.add(name + ": " + e + at(e) + "\n" + shown(bytes));
        }
        long used = allocation.ofThisThread() - before;
        if (used > ALLOCATION_BASE + ALLOCATION_PER_BYTE * bytes.length)
            faults.add(name + ": " + bytes.length + " bytes made " + used + " bytes of garbage");
    }

    private void parse(String name, byte[] json) {
        try (var parser = JSON.createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken())
                if (token.isScalarValue() && hasControls(parser.getText()))
                    faults.add(name + ": a control character in " + parser.currentName());
        } catch (IOException e) {
            faults.add(name + ": is no JSON: " + e.getMessage());
        }
    }

    // FHIR's string: tab, CR and LF are the only ones of them there may be
    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\r' && c != '\n');
    }

    private void look(String name, Failure reason) {
        if (reason.getMessage().isBlank() || reason.getMessage().length() > 2_000)
            faults.add(name + ": a refusal of " + reason.getMessage().length() + " characters");
        if (reason.places().isEmpty()) faults.add(name + ": names no place: " + reason.getMessage());
        if (reason.getMessage().chars().anyMatch(c -> c < ' '))
            faults.add(name + ": a control character in a refusal: " + reason.getMessage());
    }

    private static String at(Throwable e) {
        var trace = e.getStackTrace();
        var words = new StringBuilder();
        for (int i = 0; i < Math.min(6, trace.length); i++)
            words.append("\n    at ").append(trace[i]);
        return words.toString();
    }

    private static String shown(byte[] bytes) {
        return bytes.length > 3_000 ? bytes.length + " bytes" : HexFormat.of().formatHex(bytes);
    }

    /** How many ended how: {@code mapped}, {@code BadMessage} … */
    TreeMap<String, Integer> ends() {
        return ends;
    }

    void assertNothingBroke() {
        assertThat(faults.stream().limit(10)).as("%d faults", faults.size()).isEmpty();
    }
}

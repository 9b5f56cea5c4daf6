package uz.karvon.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import uz.karvon.message.Failure;

/** Whatever is wrong with a message, nothing that is said of it holds a value out of it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LeaksTest {
    private static final int ROUNDS = 2_000;

    private static final Logger UZ_KARVON = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("uz.karvon");
    private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();

    private static Level levelBefore;
    private static WholeWay way;

    private final TreeMap<String, Integer> ends = new TreeMap<>();
    private final List<String> leaks = new ArrayList<>();

    @BeforeAll
    static void load() {
        way = new WholeWay();
        levelBefore = UZ_KARVON.getLevel();
        UZ_KARVON.setLevel(Level.ALL);
        LOGGED.start();
        UZ_KARVON.addAppender(LOGGED);
    }

    @AfterAll
    static void stopListening() {
        UZ_KARVON.detachAppender(LOGGED);
        UZ_KARVON.setLevel(levelBefore);
    }

    @Test
    void nothing_said_of_a_message_holds_a_value_of_it() {
        var seeds = Seeds.hl7(false);
        for (int number = 1; number <= ROUNDS; number++) {
            var random = new Random(number);
            var markers = new Markers(random);
            var bytes = markers.plant(seeds.get(random.nextInt(seeds.size())));
            // a fault that tells no value of a whole message may tell one of a broken one
            if (random.nextInt(4) == 0) bytes = new Hl7Damage(random, List.of("ADT^A08", "ORU^R01")).damage(bytes);
            look("hl7 " + number, markers, way.hl7(bytes));
        }

        assertNothingLeaked();
    }

    @Test
    void nothing_said_of_a_table_holds_a_cell_of_it() {
        var seeds = AnyBytesTest.csvSeeds(way);
        for (int number = 1; number <= ROUNDS; number++) {
            var random = new Random(number);
            var markers = new Markers(random);
            var seed = seeds.get(random.nextInt(seeds.size()));
            var bytes = markers.plantTable(seed.bytes(), seed.dialect().delimiter(seed.bytes()));
            look("csv " + number, markers, way.csv(bytes, seed.dialect()));
        }

        assertNothingLeaked();
    }

    private void look(String name, Markers markers, WholeWay.End end) {
        ends.merge(end.refusal().map(reason -> kind(reason.getMessage())).orElse("mapped"), 1, Integer::sum);
        for (var said : Said.of(end, LOGGED.list)) if (markers.standIn(said)) leaks.add(name + " said: " + said);
        LOGGED.list.clear();
    }

    /** A sentence without its places, to count how many kinds there were. */
    private static String kind(String reason) {
        return reason.replaceAll("[A-Z0-9]{3}(\\[\\d+])?-[0-9.]+|\\d+", "#");
    }

    private void assertNothingLeaked() {
        assertThat(leaks.stream().limit(10)).as("%d leaks", leaks.size()).isEmpty();
        assertThat(ends).as("kinds of ends").hasSizeGreaterThan(30).containsKey("mapped");
    }

    /** Everything that leaves the rooms in words: refusals and their causes, findings, what was not read, logs. */
    private static final class Said {
        private final List<String> texts = new ArrayList<>();

        static List<String> of(WholeWay.End end, List<ILoggingEvent> logged) {
            var said = new Said();
            end.refusal().ifPresent(said::refusal);
            said.texts.addAll(end.warnings());
            end.bundle().ifPresent(bundle -> {
                said.texts.addAll(bundle.unread());
                bundle.misses().forEach(miss -> said.texts.add(miss.toString()));
                said.texts.add(bundle.toString());
                said.texts.add(bundle.source().toString());
                bundle.resources().forEach(resource -> said.texts.add(resource.toString()));
            });
            end.verdict().ifPresent(verdict -> said.texts.add(verdict.toString()));
            logged.forEach(said::event);
            return said.texts;
        }

        private void refusal(Failure reason) {
            texts.addAll(reason.places());
            for (Throwable cause = reason; cause != null; cause = cause.getCause()) texts.add(cause.toString());
        }

        private void event(ILoggingEvent event) {
            texts.add(event.getFormattedMessage() + event.getKeyValuePairs() + event.getMDCPropertyMap());
            for (var cause = event.getThrowableProxy(); cause != null; cause = cause.getCause())
                texts.add(cause.getClassName() + ": " + cause.getMessage());
        }
    }
}

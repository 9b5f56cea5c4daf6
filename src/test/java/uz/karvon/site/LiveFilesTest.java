package uz.karvon.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveFilesTest {
    private static final Fault FAULT = new Fault("map.yaml", 3, 1, "is wrong");
    private static final Fault DIFFERENT = new Fault("sample.hl7", 0, 0, "maps otherwise");

    @TempDir
    private Path folder;

    private LiveFiles<String> files;

    @BeforeEach
    void startWithGoodFiles() throws IOException {
        write("good");
        files = LiveFiles.read(folder, this::read, text -> text.equals("otherwise") ? List.of(DIFFERENT) : List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "5s", "on", "12345"})
    void what_is_neither_off_nor_seconds_is_refused(String setting) {
        assertThatThrownBy(() -> LiveFiles.interval(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mappings.reload is '" + setting + "'; expected off, or seconds");
    }

    @Test
    void a_setting_is_off_or_seconds() {
        assertThat(LiveFiles.interval("off")).isEmpty();
        assertThat(LiveFiles.interval("5")).contains(Duration.ofSeconds(5));
    }

    @Test
    void files_at_fault_stop_the_first_reading() throws IOException {
        write("bad");

        assertThatThrownBy(() -> LiveFiles.read(folder, this::read, text -> List.of()))
                .isInstanceOf(InvalidFiles.class);
    }

    @Test
    void changed_files_at_fault_leave_the_old_in_use_and_are_told() throws IOException {
        write("bad");
        lookTwice();

        assertThat(files.get()).isEqualTo("good");
        assertThat(files.faults()).containsExactly(FAULT);
        assertThat(files.trouble()).hasValueSatisfying(told -> assertThat(told).contains("map.yaml:3:1: is wrong"));
    }

    @Test
    void changed_files_that_fail_their_trial_leave_the_old_in_use() throws IOException {
        write("otherwise");
        lookTwice();

        assertThat(files.get()).isEqualTo("good");
        assertThat(files.faults()).containsExactly(DIFFERENT);
    }

    @Test
    void a_reader_that_breaks_leaves_the_old_in_use() throws IOException {
        write("broken");
        lookTwice();

        assertThat(files.get()).isEqualTo("good");
        assertThat(files.trouble()).isPresent();
    }

    @Test
    void changed_files_are_used_once_they_are_still() throws IOException {
        write("better");
        files.look();
        var whileWritten = files.get();
        files.look();

        assertThat(whileWritten).isEqualTo("good");
        assertThat(files.get()).isEqualTo("better");
        assertThat(files.trouble()).isEmpty();
    }

    @Test
    void mended_files_take_the_faults_away() throws IOException {
        write("bad");
        lookTwice();
        write("mended");
        lookTwice();

        assertThat(files.get()).isEqualTo("mended");
        assertThat(files.faults()).isEmpty();
    }

    private void lookTwice() {
        files.look();
        files.look();
    }

    private String read() {
        try {
            var text = Files.readString(folder.resolve("map.yaml"));
            if (text.equals("bad")) throw new InvalidFiles(List.of(FAULT));
            if (text.equals("broken")) throw new IllegalStateException("broken");
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("map.yaml"), text);
    }
}

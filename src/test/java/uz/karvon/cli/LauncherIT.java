package uz.karvon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code karvon}, with a jar that says how it was started. */
class LauncherIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        Files.copy(Path.of("karvon"), folder.resolve("karvon"));
    }

    @Test
    void without_a_jar_it_says_how_to_make_one() throws Exception {
        var said = run("check");

        assertThat(said).contains("there is no", "mvn -q -DskipTests package", "exit 1");
    }

    @Test
    void a_short_command_is_compiled_lightly_and_gets_its_words_whole() throws Exception {
        makeJar(folder.resolve("karvon.jar"));

        var said = run("map", "a file.hl7");

        assertThat(said).contains("-XX:TieredStopAtLevel=1", "<map><a file.hl7>", "exit 7");
    }

    @Test
    void the_engine_is_not_compiled_lightly() throws Exception {
        Files.createDirectory(folder.resolve("target"));
        makeJar(folder.resolve("target/karvon.jar"));

        var said = run("run");

        assertThat(said).contains("<run>").doesNotContain("TieredStopAtLevel");
    }

    private String run(String... words) throws Exception {
        var command = new ArrayList<>(List.of("sh", folder.resolve("karvon").toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return said + "exit " + process.waitFor();
    }

    private static void makeJar(Path jar) throws IOException {
        var shown = ShownStart.class.getName();
        var entry = shown.replace('.', '/') + ".class";
        try (var out = new ZipOutputStream(Files.newOutputStream(jar));
                var code = ShownStart.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            out.write(("Manifest-Version: 1.0\nMain-Class: " + shown + "\n\n").getBytes(UTF_8));
            out.putNextEntry(new ZipEntry(entry));
            code.transferTo(out);
        }
    }

    /** Says with which options and words Java was started, and ends with 7. */
    public static final class ShownStart {
        private ShownStart() {}

        public static void main(String[] words) {
            System.out.println(
                    java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
            for (var word : words) System.out.print("<" + word + ">");
            System.exit(7);
        }
    }
}

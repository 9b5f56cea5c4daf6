package uz.karvon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    Path home;

    private final StringWriter err = new StringWriter();

    @Test
    void the_wrong_folder_is_named_instead_of_an_empty_dead_letter() {
        int exit = karvon("dead", "list", "--home", home.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("karvon: there is no store in " + home.resolve("data"))
                .hasLineCount(1);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_fault_of_the_settings_is_a_sentence_and_one_is_counted_as_one() throws Exception {
        Files.writeString(home.resolve("karvon.properties"), "dhp.baseurl=https://dhp.example.uz");

        int exit = karvon("dead", "list", "--home", home.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .contains("did you mean 'dhp.base-url'?", "1 fault; nothing was started")
                .hasLineCount(2);
    }

    @Test
    void trouble_with_a_file_is_a_sentence_too() throws Exception {
        Files.writeString(home.resolve("karvon.properties"), "camel.oauth.client-secret-file=/nowhere/secret");

        int exit = karvon("dead", "list", "--home", home.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("karvon: cannot read the secret in /nowhere/secret: there is no file /nowhere/secret")
                .doesNotContain("\tat ");
    }

    private int karvon(String... arguments) {
        return Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }
}

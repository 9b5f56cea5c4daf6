package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tables of R5 in our resources say what HL7's packages say; {@code -Dr5.accept=true} draws them anew. */
class R5FilesIT {
    private static final Path FOLDER = Path.of("src", "main", "resources", "uz", "karvon", "validate");

    @Test
    void the_tables_are_those_of_hl7s_packages() throws IOException {
        for (var file : new R5Files().write().entrySet()) {
            var path = FOLDER.resolve(file.getKey());
            if (Boolean.getBoolean("r5.accept")) Files.writeString(path, file.getValue());

            assertThat(path).as("draw it anew with -Dr5.accept=true").hasContent(file.getValue());
        }
    }
}

package uz.karvon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.TransactionJson;

/** A folder of bundles that is laid out like the folder the messages came from. */
final class BundleFolder {
    private final Path folder;

    /** @param folder made when the first bundle is written */
    BundleFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes {@code ward/a.hl7.json} for the only or first message of {@code ward/a.hl7}, {@code ward/a.hl7.2.json} for its second. */
    void write(FileMessage message, FhirBundle bundle) throws IOException {
        var number = message.number() == 1 ? "" : "." + message.number();
        var file = folder.resolve(message.file() + number + ".json");
        Files.createDirectories(file.getParent());
        Files.write(file, TransactionJson.of(bundle));
    }
}

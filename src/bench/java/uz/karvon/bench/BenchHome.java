package uz.karvon.bench;

import java.nio.file.Path;
import java.util.Map;
import uz.karvon.map.Mappings;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.site.Settings;
import uz.karvon.site.Site;
import uz.karvon.site.Sites;
import uz.karvon.validate.Validator;

/** The project's own mappings and rules, as the engine would load them from the folder the benchmark is started in. */
record BenchHome(Site site, Mappings mappings, Validator validator) {
    static final Path FOLDER = Path.of("").toAbsolutePath();

    static BenchHome open() {
        var sites = Sites.read(FOLDER);
        var uzCore = Settings.read(FOLDER, Map.of(), Map.of()).text("uz-core.version");
        return new BenchHome(
                sites.all().iterator().next(),
                Mappings.load(FOLDER, sites.all(), MandatoryElements.NONE, uzCore),
                Validator.load(FOLDER, uzCore));
    }
}

package uz.karvon.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;
import uz.karvon.site.Settings;

/** Where an engine lives; shared by all commands. */
final class Home {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "the folder of routes/, mappings/ and karvon.properties (default: this one)")
    private Path folder;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "a setting; secrets belong in the environment, not here")
    private Map<String, String> overrides = Map.of();

    Path folder() {
        return folder.toAbsolutePath().normalize();
    }

    Map<String, String> overrides() {
        return overrides;
    }

    Settings settings() {
        return Settings.read(folder(), System.getenv(), overrides);
    }
}

package uz.karvon.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.karvon.site.InvalidFiles;
import uz.karvon.validate.Change;
import uz.karvon.validate.Change.Effect;
import uz.karvon.validate.Releases;

/** Says what changed between two releases of the national guide. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Says what changed between two releases, each a package or a folder of rule files.",
            "! may refuse what passes today, + may let pass what is refused today, . is worth knowing."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the two say the same", "1:they differ", "2:wrong use, or one of them cannot be read"})
public final class ProfileDiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "the release in use: a .tgz or a folder")
    private Path older;

    @Parameters(index = "1", paramLabel = "B", description = "the release to come: a .tgz or a folder")
    private Path newer;

    @Option(names = "--json", description = "prints the changes as JSON")
    private boolean asJson;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var err = spec.commandLine().getErr();
        var screen = spec.commandLine().getOut();
        try {
            var changes = new Releases().compare(older, newer);
            if (asJson) json(changes, screen);
            else print(changes, screen);
            screen.flush();
            return changes.isEmpty() ? 0 : 1;
        } catch (InvalidFiles e) {
            e.faults().forEach(err::println);
            err.flush();
            return 2;
        }
    }

    private static void print(List<Change> changes, PrintWriter screen) {
        var profile = "";
        for (var change : changes) {
            if (!change.profile().equals(profile)) screen.println(change.profile());
            profile = change.profile();
            var element = change.element().isEmpty() ? "" : change.element() + ": ";
            screen.println("  " + sign(change.effect()) + " " + element + change.message());
        }
        long stricter = changes.stream()
                .filter(change -> change.effect() == Effect.STRICTER)
                .count();
        screen.println(changes.size() + " changes, " + stricter + " of them may refuse what passes today");
    }

    private static char sign(Effect effect) {
        return switch (effect) {
            case STRICTER -> '!';
            case LOOSER -> '+';
            case NEWS -> '.';
        };
    }

    private static void json(List<Change> changes, PrintWriter screen) throws IOException {
        var mapper = new ObjectMapper();
        var list = mapper.createArrayNode();
        for (var change : changes)
            list.addObject()
                    .put("profile", change.profile())
                    .put("element", change.element())
                    .put("effect", change.effect().name().toLowerCase(Locale.ROOT))
                    .put("message", change.message());
        screen.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(list));
    }
}

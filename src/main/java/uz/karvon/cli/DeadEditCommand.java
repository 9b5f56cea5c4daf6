package uz.karvon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uz.karvon.message.DeadLetter;

/** {@code karvon dead edit ID}: a mended copy goes through the front door in the letter's place. */
@Command(
        name = "edit",
        mixinStandardHelpOptions = true,
        description = "Sends an edited copy of a dead letter as a new message that names the one it corrects.")
final class DeadEditCommand extends EngineWork {
    private final TextEditor editor;

    @Parameters(paramLabel = "ID", description = "the message's id, or as much of its start as no other has")
    private String id;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "the edited message; without it, $VISUAL or $EDITOR opens a private copy")
    private Optional<Path> file;

    DeadEditCommand(Supplier<EngineAccess> engine, TextEditor editor) {
        super(engine);
        this.editor = editor;
    }

    @Override
    int work(EngineAccess opened) throws IOException, InterruptedException {
        var found = find(opened.store(), id);
        var letter =
                opened.store().dead(found).orElseThrow(() -> new NoSuchMessage("no dead letter has the id " + found));
        var copy = opened.replay().edit(found, edited(letter));
        out().println("corrected " + found + " by " + copy);
        return 0;
    }

    private byte[] edited(DeadLetter letter) throws IOException, InterruptedException {
        if (file.isEmpty()) return editor.edit(letter.message().bytes());
        if (!Files.isReadable(file.get())) throw new IOException("cannot read " + file.get());
        return Files.readAllBytes(file.get());
    }
}

package uz.karvon.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code karvon profile}: takes over official packages and compares releases of the national guide. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "Read official packages of the national guide, and compare its releases.",
        subcommands = {ProfileImportCommand.class, ProfileDiffCommand.class})
public final class ProfileCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do:");
    }
}

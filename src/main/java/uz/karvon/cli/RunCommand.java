package uz.karvon.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import uz.karvon.Karvon;

/** {@code karvon run}: the engine, until it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the engine with everything in routes/ and mappings/ until Ctrl-C or SIGTERM.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private Home home;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var engine = Karvon.start(home.settings());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            engine.close();
            stopped.countDown();
        }));
        var out = spec.commandLine().getOut();
        out.println("Karvon is running; broker at " + engine.broker());
        engine.consoleUrl().ifPresent(url -> out.println("Console, health and metrics: " + url));
        out.flush();
        stop.await();
        stopped.await();
        return 0;
    }
}

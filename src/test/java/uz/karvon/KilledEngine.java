package uz.karvon;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uz.karvon.site.Settings;

/**
 * The engine in a process of its own. Works off what an earlier one left behind, says READY, and from then on halts
 * before its n-th step, as a kill -9 would; with n = 0 it is left alone until its standard input ends. Called by
 * {@link KillIT} with n and then NAME=VALUE settings.
 */
public final class KilledEngine {
    private KilledEngine() {}

    /**
     * Starts it and waits until it is ready.
     *
     * @param deadly before which step it halts, counted from 1; 0: none
     */
    static Process start(int deadly, Map<String, String> overrides) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledEngine.class.getName(),
                Integer.toString(deadly)));
        overrides.forEach((name, value) -> command.add(name + "=" + value));
        var engine = new ProcessBuilder(command)
                .directory(new File("").getAbsoluteFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new BufferedReader(new InputStreamReader(engine.getInputStream(), StandardCharsets.UTF_8));
        for (var line = said.readLine(); !"READY".equals(line); line = said.readLine())
            if (line == null) throw new AssertionError("the engine did not start");
        return engine;
    }

    public static void main(String[] args) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            fault.printStackTrace();
            Runtime.getRuntime().halt(3);
        });
        var steps = new Steps(Integer.parseInt(args[0]));
        Map<String, String> overrides = Arrays.stream(args)
                .skip(1)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        var engine = Karvon.start(Settings.read(Engine.HOME, Map.of(), overrides), steps::watch);
        Engine.untilIdle(engine);
        steps.arm();
        System.out.write("READY\n".getBytes(StandardCharsets.UTF_8));
        System.out.flush();
        System.in.transferTo(System.err); // until the test closes the pipe
        Engine.untilIdle(engine, Duration.ofMinutes(9));
        engine.close();
        System.exit(0);
    }
}

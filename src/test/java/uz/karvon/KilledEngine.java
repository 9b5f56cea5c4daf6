package uz.karvon;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
        Engine.untilIdle(engine);
        engine.close();
        System.exit(0);
    }
}

package uz.karvon.chaos;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database crashes and is away for a while, while hospitals send. */
class DatabaseDownIT {
    private static final int ACKNOWLEDGED_MEANWHILE = 40;

    @TempDir
    Path folder;

    @Test
    void hospitals_are_served_while_the_database_is_away_and_its_books_are_complete_afterwards() throws Exception {
        try (var scene = Scene.named("database-down", folder)) {
            var postgres = scene.postgres();
            var engine = scene.engine("engine", EnginePart.over(scene.broker(), postgres.database("karvon")))
                    .start();
            var load = scene.open(Load.onAllTransports(scene.size(), engine, scene.register()));
            for (int time = 1; time <= scene.size().kills() / 2; time++) {
                load.awaitMore(1 + scene.chance().nextInt(ACKNOWLEDGED_MEANWHILE));
                postgres.down();
                load.awaitMore(ACKNOWLEDGED_MEANWHILE);
                postgres.up();
            }
            load.finish();

            scene.assertKept(engine);
        }
    }
}

package uz.karvon.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.chaos.Numbered.Hospital;
import uz.karvon.cli.MllpClient;

/** The disk under the broker's journal fills up while hospitals send, and somebody makes room. */
class DiskFullIT {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int ACKNOWLEDGED_BEFORE = 40;

    @TempDir
    Path folder;

    @Test
    void a_full_disk_turns_senders_away_and_loses_nothing_and_work_goes_on_when_there_is_room() throws Exception {
        var disk = SmallDisk.mount(folder.resolve("broker"));
        Assumptions.assumeTrue(disk.isPresent(), "a disk of a size we choose can be mounted only by root, on Linux");
        try (var scene = Scene.named("disk-full", folder)) {
            scene.open(disk.get());
            var engine = scene.engine("engine", EnginePart.over(scene.broker(), scene.database()))
                    .start();
            var load = scene.open(Load.onAllTransports(scene.size(), engine, scene.register()));
            for (int time = 1; time <= scene.size().kills() / 2; time++) {
                load.awaitMore(1 + scene.chance().nextInt(ACKNOWLEDGED_BEFORE));
                disk.get().fill();
                awaitSilence(scene.register());
                disk.get().makeRoom();
                load.awaitMore(1);
            }
            load.finish();

            scene.assertKept(engine);
            assertThat(engine.isAlive()).isTrue();
        }
    }

    @Test
    void an_engine_with_all_inside_tells_senders_to_come_again_and_health_says_why() throws Exception {
        var disk = SmallDisk.mount(folder.resolve("engine"));
        Assumptions.assumeTrue(disk.isPresent(), "a disk of a size we choose can be mounted only by root, on Linux");
        try (var scene = Scene.named("disk-full-with-all-inside", folder)) {
            scene.open(disk.get());
            var engine = scene.engine("engine", Map.of()).start();
            var load = scene.open(new Load(scene.register(), scene.size().turns()));
            var patients =
                    IntStream.rangeClosed(1, scene.size().patients()).boxed().toList();
            load.add(Hospital.ANDIJON, patients, new MllpChannel(List.of(engine.mllpPort())), Duration.ofMillis(250));
            load.awaitMore(ACKNOWLEDGED_BEFORE);
            disk.get().fill();
            awaitSilence(scene.register());

            assertThat(health(engine)).contains("broker.min-disk-free");
            assertThat(answer(engine)).contains("MSA|AE|");
            disk.get().makeRoom();
            load.awaitMore(1);
            load.finish();

            scene.assertKept(engine);
            assertThat(health(engine)).doesNotContain("broker.min-disk-free");
        }
    }

    private static String health(EnginePart engine) throws Exception {
        var question =
                HttpRequest.newBuilder(engine.console().resolve("/health")).build();
        return HttpClient.newHttpClient()
                .send(question, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String answer(EnginePart engine) throws IOException {
        var message = "MSH|^~\\&|HIS|ANDIJON_RCH|DHP|UZ|20261123101500||ACK|NONE|P|2.5.1\rMSA|AA|7\r";
        try (var client = new MllpClient("127.0.0.1", engine.mllpPort(), Duration.ofSeconds(30))) {
            return new String(client.send(message.getBytes(UTF_8)), UTF_8);
        }
    }

    /** Nothing more is acknowledged. */
    private static void awaitSilence(Register register) {
        var last = new long[] {-1};
        Awaitility.await("nobody is acknowledged any more")
                .atMost(LONGEST)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    long before = last[0];
                    last[0] = register.answers();
                    return last[0] == before;
                });
    }
}

package uz.karvon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.cli.MllpClient;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;
import uz.karvon.store.Books.Tally;
import uz.karvon.store.Store;
import uz.karvon.store.StoreSettings;

/** What is larger than anybody should send, through an engine with 512 MiB of heap that dies of the first shortage. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class LargeLoadIT {
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final int MEBIBYTE = 1024 * 1024;
    private static final String ORDER = String.join(
            "\r",
            "MSH|^~\\&|LIS|ANDIJON_RCH|DHP|UZ|20261123101500+0500||ORU^R01^ORU_R01|LARGE1|P|2.5.1",
            "PID|1||MRN77777^^^ANDIJON_RCH^MR||Sinovov^Bemor^Namunaevich||20180412|M",
            "ORC|RE|P-1|F-1",
            "OBR|1|P-1|F-1|58410-2^CBC^LN|||20261123100000+0500|||||||||||||||20261123101000+0500||LAB|F",
            "");

    @TempDir
    Path data;

    private Sandbox dhp;
    private Process engine;
    private int port;

    @BeforeEach
    void open() throws IOException {
        dhp = Sandbox.start(SandboxSettings.onAnyPort());
        port = Engine.freePort();
        var settings = Map.of("feed.andijon-rch.mllp.port", Integer.toString(port));
        engine = KilledEngine.start(0, Engine.overrides(dhp, data, settings));
    }

    @AfterEach
    void close() throws InterruptedException {
        engine.destroyForcibly().waitFor();
        dhp.close();
    }

    @Test
    void ten_mebibytes_of_base64_in_one_result_are_delivered() throws Exception {
        var document = "QUJD".repeat(10 * MEBIBYTE / 4);

        var answer = send(ORDER + "OBX|1|ED|11502-2^Report^LN||^application^pdf^Base64^" + document
                + "||||||F|||20261123100000+0500\r");
        send(Engine.admission(1));
        stopWhenDone();

        assertThat(answer).contains("MSA|AA|LARGE1");
        assertThat(books()).isEqualTo(new Tally(0, 2, 0, 0));
        assertThat(dhp.held().countsByType().keySet()).anySatisfy(type -> assertThat(
                        dhp.held().resources(type).toString().contains(document))
                .as(type)
                .isTrue());
    }

    @Test
    void fifty_thousand_results_of_one_message_are_delivered_in_parts_and_hold_up_nobody() throws Exception {
        var message = new StringBuilder(ORDER);
        for (int i = 1; i <= 50_000; i++)
            message.append("OBX|" + i + "|NM|718-7^Hemoglobin^LN|" + i + "|13" + i % 10
                    + "|g/L|120-160|N|||F|||20261123100000+0500\r");

        var answer = send(message.toString());
        send(Engine.admission(1));
        await().atMost(LONG).until(() -> held("Encounter") == 1);
        int heldThen = held("Observation");
        stopWhenDone();

        assertThat(answer).contains("MSA|AA|LARGE1");
        assertThat(heldThen)
                .as("results at DHP when somebody else's admission was")
                .isLessThan(50_000);
        assertThat(held("Observation")).isEqualTo(50_000);
        assertThat(dhp.held().storedTwice()).isZero();
        assertThat(books()).isEqualTo(new Tally(0, 2, 0, 0));
    }

    @Test
    void a_table_of_a_hundred_thousand_rows_is_delivered_and_holds_up_nobody() throws Exception {
        dropTable(1_000, 100);

        await().atMost(LONG).until(() -> held("Observation") > 0);
        send(Engine.admission(1));
        await().atMost(LONG).until(() -> held("Encounter") == 1);
        int heldThen = held("Observation");
        await().atMost(LONG).until(() -> held("Observation") == 100_000);
        stopWhenDone();

        assertThat(heldThen)
                .as("results at DHP when somebody else's admission was")
                .isLessThan(100_000);
        assertThat(dhp.held().storedTwice()).isZero();
        assertThat(books()).isEqualTo(new Tally(0, 1_001, 0, 0));
    }

    /** Written beside and moved, as a copying program does it. */
    private void dropTable(int orders, int rows) throws IOException {
        var folder = Files.createDirectories(data.resolve("in/nukus-lab/results"));
        var file = data.resolve("results.csv");
        try (var out = Files.newBufferedWriter(file, Charset.forName("windows-1251"))) {
            out.write(
                    "№ заказа;№ карты;Фамилия;Имя;Дата рождения;Пол;Исследование;Взято;Код теста;Тест;Результат;Ед. изм.\r\n");
            for (int order = 1; order <= orders; order++) for (int row = 1; row <= rows; row++) row(out, order, row);
        }
        Files.move(file, folder.resolve("results.csv"));
    }

    private static void row(BufferedWriter out, int order, int row) throws IOException {
        out.write("L-" + order + ";N-" + order % 200 + ";Синовов;Бемор;11.07.1979;М;Профиль;10.11.2024 08:25;T" + row
                + ";Показатель " + row + ";" + row % 10 + ",5;ммоль/л\r\n");
    }

    private int held(String type) {
        return dhp.held().countsByType().getOrDefault(type, 0);
    }

    private String send(String message) throws IOException {
        try (var client = new MllpClient("127.0.0.1", port, Duration.ofSeconds(60))) {
            return new String(client.send(message.getBytes(UTF_8)), UTF_8);
        }
    }

    /** An engine that ran out of memory would not end by itself, and not with zero. */
    private void stopWhenDone() throws Exception {
        engine.getOutputStream().close();
        assertThat(engine.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(engine.exitValue()).isZero();
    }

    private Tally books() {
        try (var store = Store.open(StoreSettings.embedded(data))) {
            return store.books(Optional.empty()).total();
        }
    }
}

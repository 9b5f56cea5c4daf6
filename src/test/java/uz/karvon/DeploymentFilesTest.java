package uz.karvon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No Docker engine is needed: the files are read by whatever reads them in the end. */
class DeploymentFilesTest {
    private static final Path COMPOSE = Path.of("docker-compose.yml");

    @TempDir
    private Path temp;

    @Test
    void docker_compose_reads_its_file_and_names_the_services() throws Exception {
        assumeTrue(
                canRun("docker-compose", "version"), "docker-compose is not installed; apt-get install docker-compose");

        var answer = temp.resolve("services.txt");
        var errors = temp.resolve("errors.txt");
        var exit = new ProcessBuilder("docker-compose", "config", "--services")
                .redirectOutput(answer.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();

        assertThat(exit).as(Files.readString(errors)).isZero();
        assertThat(Files.readAllLines(answer))
                .containsExactlyInAnyOrder(
                        "artemis", "postgres", "sso", "dhp", "karvon-1", "karvon-2", "prometheus", "grafana");
    }

    @Test
    void every_file_the_services_mount_is_there() throws IOException {
        var mounted = Pattern.compile("- \\./(\\S+?):")
                .matcher(Files.readString(COMPOSE))
                .results();

        assertThat(mounted.map(found -> Path.of(found.group(1)))).hasSize(4).allSatisfy(file -> assertThat(file)
                .exists());
    }

    @Test
    void no_password_stands_in_the_compose_file() throws IOException {
        var services = new YAMLMapper().readTree(Files.readString(COMPOSE)).path("services");

        var secrets = new ArrayList<String>();
        services.forEach(service -> service.path("environment").fields().forEachRemaining(setting -> {
            if (setting.getKey().matches(".*(PASSWORD|SECRET).*"))
                secrets.add(setting.getValue().asText());
        }));

        assertThat(secrets).isNotEmpty().allSatisfy(value -> assertThat(value).startsWith("${"));
    }

    @Test
    void the_broker_never_gives_a_message_up() throws Exception {
        var configuration = new FileConfiguration();
        var files = new FileDeploymentManager(
                Path.of("docker/artemis/broker.xml").toUri().toString());

        files.addDeployable(configuration).readConfiguration();

        assertThat(configuration.getAddressSettings().get("#").getMaxDeliveryAttempts())
                .isEqualTo(-1);
        assertThat(configuration.getAddressSettings().get("#"))
                .extracting(AddressSettings::getDeadLetterAddress, AddressSettings::getExpiryAddress)
                .containsOnly(SimpleString.of("dead"));
        assertThat(configuration.getMinDiskFree()).isEqualTo(256L * 1024 * 1024);
        assertThat(configuration.getAddressConfigurations())
                .extracting(address -> address.getName())
                .containsExactlyInAnyOrder("received", "journal", "dead", "replay");
    }

    @Test
    void the_realm_knows_the_machine_client_by_the_environment() throws IOException {
        var realm = new JsonMapper().readTree(Files.readString(Path.of("docker/keycloak/dhp-realm.json")));

        assertThat(realm.at("/clients/0/secret").asText()).isEqualTo("${DHP_CLIENT_SECRET}");
        assertThat(realm.at("/clients/0/serviceAccountsEnabled").asBoolean()).isTrue();
    }

    @Test
    void the_yaml_files_beside_are_yaml() throws IOException {
        for (var file : yamlFiles())
            assertThat(new YAMLMapper().readTree(Files.readString(file)))
                    .as(file.toString())
                    .isNotEmpty();
    }

    private static List<Path> yamlFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("docker"))) {
            return files.filter(file -> file.toString().endsWith(".yml")).toList();
        }
    }

    private static boolean canRun(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}

package uz.karvon.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.Unreachable;

/** What is found out about a broker somebody else has set up. */
class BrokerCheckIT {
    private static final String PASSWORD = "not-a-secret";

    @TempDir
    Path folder;

    @Test
    void our_own_broker_is_as_it_should_be() {
        try (var broker = Broker.open(new BrokerSettings(Optional.empty(), "", "", folder, 0))) {
            assertThat(broker.check(Set.of("andijon-rch.out")))
                    .isEqualTo(new BrokerCheck(List.of(), List.of(), Set.of()));
        }
    }

    @Test
    void whatever_makes_messages_vanish_is_named_with_what_is_set_and_what_is_expected() throws Exception {
        var careless = new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                .setExpiryDelay(60_000L)
                .setDefaultRingSize(100);
        try (var external = ExternalBroker.start(folder, careless, it -> {});
                var broker = open(external)) {
            assertThat(broker.check(Set.of()).losses())
                    .contains(
                            "address received has address-full-policy DROP; expected PAGE: a full address throws"
                                    + " messages away",
                            "address received has dead-letter-address not set; expected dead: after 10 attempts a"
                                    + " message is thrown away",
                            "address received has expiry-address not set; expected dead: a message too old is thrown away",
                            "address journal has default-ring-size 100; expected -1: beyond so many the oldest are thrown"
                                    + " away");
        }
    }

    @Test
    void a_broker_as_it_is_installed_loses_nothing_and_tells_where_it_puts_what_it_gives_up() throws Exception {
        try (var external = ExternalBroker.asInstalled(folder);
                var broker = open(external)) {
            var check = broker.check(Set.of());

            assertThat(check.losses()).isEmpty();
            assertThat(check.oddities())
                    .contains(
                            "address received has max-delivery-attempts 10; expected -1: a message that waits too often"
                                    + " ends in the dead letter");
            assertThat(check.givenUp()).containsExactlyInAnyOrder("DLQ", "ExpiryQueue");
        }
    }

    @Test
    void a_delay_that_lets_messages_overtake_is_named() throws Exception {
        try (var external =
                        ExternalBroker.start(folder, ExternalBroker.installed().setRedeliveryDelay(5_000), it -> {});
                var broker = open(external)) {
            assertThat(broker.check(Set.of()).oddities())
                    .anySatisfy(what -> assertThat(what).startsWith("address received has redelivery-delay 5000"))
                    .noneSatisfy(what -> assertThat(what).startsWith("address dead has redelivery-delay"));
        }
    }

    @Test
    void queues_that_are_missing_or_of_another_kind_are_named() throws Exception {
        var noneMade = ExternalBroker.installed().setAutoCreateQueues(false).setAutoCreateAddresses(false);
        try (var external = ExternalBroker.start(folder, noneMade, configuration -> configuration
                        .addQueueConfiguration(QueueConfiguration.of("dead").setRoutingType(RoutingType.MULTICAST))
                        .addQueueConfiguration(QueueConfiguration.of("journal")
                                .setRoutingType(RoutingType.ANYCAST)
                                .setDurable(false)));
                var broker = open(external)) {
            assertThat(broker.check(Set.of()).losses())
                    .contains(
                            "there is no queue received and the broker makes none; expected a durable anycast queue",
                            "queue dead is MULTICAST; expected ANYCAST",
                            "queue journal is not durable; expected a durable one");
        }
    }

    @Test
    void a_broker_that_lets_us_manage_nothing_is_used_and_a_warning_says_what_could_not_be_seen() throws Exception {
        try (var external = ExternalBroker.withoutManagement(folder, "karvon", PASSWORD);
                var broker = Broker.open(new BrokerSettings(
                        Optional.of(external.url()), "karvon", PASSWORD, folder.resolve("none"), 0))) {
            var check = broker.check(Set.of());

            assertThat(check.losses()).isEmpty();
            assertThat(check.oddities()).singleElement().asString().startsWith("it does not let us look");
            assertThat(broker.depth(Queues.RECEIVED)).isZero();
        }
    }

    @Test
    void a_broker_that_is_away_or_refuses_our_password_is_not_checked_and_that_is_said() throws Exception {
        try (var external = ExternalBroker.withoutManagement(folder, "karvon", PASSWORD);
                var refused = Broker.open(
                        new BrokerSettings(Optional.of(external.url()), "karvon", "wrong", folder.resolve("none"), 0));
                var away = Broker.open(
                        new BrokerSettings(Optional.of("tcp://127.0.0.1:1"), "", "", folder.resolve("none"), 0))) {
            for (var broker : List.of(refused, away))
                assertThat(broker.check(Set.of()).oddities())
                        .singleElement()
                        .asString()
                        .startsWith("it is away, or does not let us in, so its settings are not checked")
                        .doesNotContain("wrong");
        }
    }

    @Test
    void an_external_broker_is_reached_over_tls_by_the_authority_we_trust_and_by_no_other() throws Exception {
        var keys = keys("broker");
        var trusted = pem("broker");
        keys("another");
        var stranger = pem("another");
        try (var external = ExternalBroker.overTls(folder.resolve("data"), keys, PASSWORD);
                var broker = open(external, trusted);
                var deceived = open(external, stranger);
                var open = open(external)) {
            assertThat(broker.depth("DLQ")).isZero();
            assertThatThrownBy(() -> deceived.depth("DLQ")).isInstanceOf(Unreachable.class);
            assertThatThrownBy(() -> open.depth("DLQ")).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void no_password_of_a_url_is_shown() {
        var url = "tcp://broker.example:61617?sslEnabled=true&trustStorePassword=hush";
        var settings = new BrokerSettings(Optional.of(url), "", "hush", folder, 0);

        try (var broker = Broker.open(settings)) {
            assertThat(settings + " " + broker)
                    .contains("tcp://broker.example:61617")
                    .doesNotContain("hush");
        }
    }

    private Broker open(ExternalBroker external) {
        return Broker.open(new BrokerSettings(Optional.of(external.url()), "", "", folder.resolve("none"), 0));
    }

    private Broker open(ExternalBroker external, Path trusted) {
        var tls = new BrokerTls(trusted.toString(), "", "");
        return Broker.open(new BrokerSettings(
                Optional.of(external.url()), "", "", folder.resolve("none"), 0, 1, Optional.of(tls)));
    }

    private Path keys(String name) throws Exception {
        var file = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "RSA",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        return file;
    }

    private Path pem(String name) throws Exception {
        var file = folder.resolve(name + ".pem");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                folder.resolve(name + ".p12").toString(),
                "-storepass",
                PASSWORD,
                "-file",
                file.toString());
        return file;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        var said = Files.createTempFile("keytool", ".txt");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(said)).isZero();
    }
}

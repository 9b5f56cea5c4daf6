package uz.karvon.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import uz.karvon.message.BadMapping;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.FeedId;
import uz.karvon.message.Handover;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.source.CsvTree;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.site.Site;

class NormaliseStepTest {
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final CsvDialect PATIENTS =
            new CsvDialect("patients", ';', UTF_8, List.of("pinfl"), List.of(List.of("ПИНФЛ")), List.of(), List.of());
    private static final String ADMISSION =
            "MSH|^~\\&|HIS|ANDIJON_RCH|DHP|DHP|20260801||ADT^A01|7|P|2.5.1\rPID|1||42||Собирова\r";

    private final NormaliseStep step = new NormaliseStep(new Normalise(
            id -> new Site(id, "A", List.of(), "https://a.example.uz", ZoneId.of("UTC"), WINDOWS_1251, Map.of()),
            (kind, site) ->
                    Optional.of(PATIENTS).filter(dialect -> dialect.kind().equals(kind))));

    @Test
    void refuses_what_is_no_message() {
        assertThatThrownBy(() -> process(Kind.HL7, "hello".getBytes(UTF_8), ""))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("MSH");
    }

    @Test
    void blames_the_mapping_for_a_csv_kind_without_a_map() {
        assertThatThrownBy(() -> process(Kind.csv("visits"), "a\n1\n".getBytes(UTF_8), ""))
                .isInstanceOf(BadMapping.class)
                .hasMessageContaining("visits");
    }

    @Test
    void reads_hl7_in_the_charset_of_its_site() {
        var exchange = process(Kind.HL7, ADMISSION.getBytes(WINDOWS_1251), "");

        var tree = exchange.getProperty(Handover.TREE, Hl7Tree.class);
        assertThat(tree.text(1, 5, 1, 1, 1)).isEqualTo("Собирова");
        assertThat(exchange.getProperty(Handover.WARNINGS)).isEqualTo(List.of());
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(ADMISSION.getBytes(WINDOWS_1251));
    }

    @Test
    void reads_csv_with_the_lines_of_its_file() {
        var exchange = process(Kind.csv("patients"), "ПИНФЛ\n1\n2\n".getBytes(UTF_8), "17,21");

        var tree = exchange.getProperty(Handover.TREE, CsvTree.class);
        assertThat(tree.describe(CsvTree.place(1, 0))).isEqualTo("line 21 column pinfl");
    }

    private Exchange process(Kind kind, byte[] bytes, String lines) {
        var origin = Optional.of(new SourceMessage.Origin("a", lines)).filter(at -> !lines.isEmpty());
        var message = new SourceMessage(
                MessageId.next(Instant.EPOCH),
                new FeedId("andijon-rch.file"),
                kind,
                bytes,
                Instant.EPOCH,
                "lane",
                "key",
                Optional.empty(),
                origin,
                Optional.empty(),
                0);
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Handover.MESSAGE, message);
        exchange.getMessage().setBody(bytes);
        step.process(exchange);
        return exchange;
    }
}

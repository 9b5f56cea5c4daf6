package uz.karvon.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RouteFilesTest {
    private static final String TEMPLATE =
            """
            - routeTemplate:
                id: receive-mllp
                parameters:
                  - { name: feed }
                  - { name: port }
                  - { name: host, defaultValue: "0.0.0.0" }
                route:
                  id: "receive.{{feed}}"
                  from: { uri: "netty:tcp://{{host}}:{{port}}", steps: [ { to: "direct:store" } ] }
            """;
    private static final String WAY =
            """
            - route:
                id: store
                from: { uri: "direct:store", steps: [ { to: "log:x" } ] }
            """;
    private static final String SITE =
            """
            - templatedRoute:
                routeTemplateRef: receive-mllp
                parameters:
                  - { name: feed, value: andijon-rch.mllp }
                  - { name: port, value: "2575" }
            """;

    @TempDir
    Path home;

    @BeforeEach
    void a_sound_home() throws IOException {
        write(
                "mappings/sites/andijon-rch.yaml",
                "site: andijon-rch\nname: Invented\nsystem: https://andijon.example.uz\n");
        write("routes/templates/receive-mllp.yaml", TEMPLATE);
        write("routes/2-process.yaml", WAY);
        write("routes/sites/andijon-rch.yaml", SITE);
    }

    @Test
    void sound_files_are_loaded_with_templates_first_and_sites_last() {
        var files = RouteFiles.read(home, Sites.read(home));

        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("receive-mllp.yaml", "2-process.yaml", "andijon-rch.yaml");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                argumentSet("an id twice", "routes/9-more.yaml", WAY, "9-more.yaml:2:9: the id 'store' is taken by"),
                argumentSet(
                        "a file that is never loaded",
                        "routes/3-deliver.yml",
                        WAY,
                        "3-deliver.yml: would never be loaded"),
                argumentSet(
                        "a configuration that covers nobody",
                        "routes/0-errors.yaml",
                        "- routeConfiguration:\n    id: errors\n",
                        "0-errors.yaml:2:5: a routeConfiguration with an id covers no route"),
                argumentSet(
                        "a route without an id",
                        "routes/3-x.yaml",
                        "- route:\n    from: { uri: \"direct:x\", steps: [] }\n",
                        "3-x.yaml:2:5: has no 'id'"),
                argumentSet(
                        "an endpoint nobody hears",
                        "routes/3-x.yaml",
                        "- route:\n    id: x\n    from: { uri: \"direct:x\", steps: [ { to: \"direct:stroe\" } ] }\n",
                        "unknown endpoint 'direct:stroe'; did you mean 'direct:store'?"),
                argumentSet(
                        "a parameter nobody reads",
                        "routes/sites/andijon-rch.yaml",
                        SITE + "      - { name: hots, value: x }\n",
                        "unknown parameter of receive-mllp 'hots'; did you mean 'host'?"),
                argumentSet(
                        "a parameter left out",
                        "routes/sites/andijon-rch.yaml",
                        SITE.replace("      - { name: port, value: \"2575\" }\n", ""),
                        "the parameter 'port' of receive-mllp is missing"),
                argumentSet(
                        "a template nobody wrote",
                        "routes/sites/andijon-rch.yaml",
                        SITE.replace("receive-mllp", "recieve-mllp"),
                        "unknown template 'recieve-mllp'; did you mean 'receive-mllp'?"),
                argumentSet(
                        "a feed of an unknown site",
                        "routes/sites/andijon-rch.yaml",
                        SITE.replace("andijon-rch.mllp", "samarqand.mllp"),
                        "there is no mappings/sites/samarqand.yaml"),
                argumentSet(
                        "a feed twice",
                        "routes/sites/zz.yaml",
                        SITE,
                        "the feed 'andijon-rch.mllp' is used by routes/sites/andijon-rch.yaml:4:30 already"),
                argumentSet("a word Camel does not know", "routes/3-x.yaml", "- rote: {}\n", "unknown key 'rote'"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_found_with_its_place(String file, String content, String expected) throws IOException {
        write(file, content);
        var faults = new Faults();

        RouteFiles.check(home, Sites.read(home), faults);

        assertThat(faults.all().toString()).contains(expected);
    }

    @Test
    void a_site_file_with_many_faults_names_them_all() throws IOException {
        write(
                "mappings/sites/andijon-rch.yaml",
                "site: andijon\nsystem: https://andijon.example.uz/\nzone: Asia/Tashkant\ncharset: cp-1251x\nfacilty: A\n");
        var faults = new Faults();

        Sites.read(home, faults);

        assertThat(faults.all().toString())
                .contains("expected andijon.yaml")
                .contains("'name' is missing")
                .contains("without a slash at its end")
                .contains("no time zone has this name")
                .contains("no charset has this name")
                .contains("did you mean 'facility'?");
    }

    private void write(String file, String content) throws IOException {
        var path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}

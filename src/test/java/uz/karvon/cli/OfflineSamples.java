package uz.karvon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.karvon.message.BadMapping;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.Kind;
import uz.karvon.message.SiteId;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.CodeMiss;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.ElementType.Shape;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.Identity;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.fhir.OnExisting;
import uz.karvon.message.fhir.OnMissing;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.message.source.SourceTree;
import uz.karvon.site.Site;

/** Invented messages, a site, and the smallest map: one Patient with a family name from PID-5.1. */
final class OfflineSamples {
    static final Site ANDIJON = new Site(
            new SiteId("andijon-rch"),
            "Andijon children's hospital (invented)",
            List.of("ANDIJON_RCH"),
            "https://andijon-rch.example.uz",
            ZoneId.of("Asia/Tashkent"),
            Charset.forName("windows-1251"),
            Map.of());

    static final CsvDialect VISITS = new CsvDialect(
            "visits", ';', UTF_8, List.of("number", "family"), List.of(List.of(), List.of()), List.of(), List.of());

    private static final ElementType NAME = new ElementType("name", "HumanName", Shape.COMPLEX, true, 1);
    private static final ElementType FAMILY = new ElementType("family", "string", Shape.STRING, false, 1);
    private static final ElementType ACTIVE = new ElementType("active", "boolean", Shape.BOOLEAN, false, 0);

    private OfflineSamples() {}

    static String admission(String facility, String family) {
        return "MSH|^~\\&|HIS|" + facility + "|DHP|DHP|20260801||ADT^A01|7|P|2.5.1\rPID|1||42||" + family + "\r";
    }

    static FileMessage file(String text) {
        return new FileMessage("a.hl7", 1, "1-2", Kind.HL7, text.getBytes(UTF_8));
    }

    static Offline engine() {
        var sites = new SiteChoice(List.of(ANDIJON), Optional.empty());
        return new Offline(
                sites,
                (kind, site) ->
                        Optional.of(VISITS).filter(dialect -> dialect.kind().equals(kind)),
                OfflineSamples::map,
                (bundle, site) -> Verdict.CLEAN);
    }

    static FhirBundle map(SourceTree source, Site site) {
        if (!(source instanceof Hl7Tree tree)) throw new BadMapping("these samples map HL7 v2 only");
        var patient = new FhirResource("Patient");
        patient.recogniseBy(new Identity(site.system(), tree.text(1, 3, 1, 1, 1)), OnExisting.KEEP, OnMissing.CREATE);
        patient.root().child(ACTIVE).write("true", row(3), SourceTree.NOWHERE);
        patient.root().add(NAME).child(FAMILY).write(tree.text(1, 5, 1, 1, 1), row(4), Hl7Tree.place(1, 5, 1, 1, 0));
        return new FhirBundle(
                source, List.of(patient), List.of("MSH-10"), List.of(new CodeMiss("Sex", "PID-8")), "map-1");
    }

    private static MapRow row(int line) {
        return new MapRow("hl7v2/segments/PID-Patient.yaml", line);
    }
}

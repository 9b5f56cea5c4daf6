package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.karvon.map.codes.CodeTables;
import uz.karvon.map.element.FhirModel;
import uz.karvon.map.file.MapFile;
import uz.karvon.map.file.Switches;
import uz.karvon.map.plan.Plan;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlNode;

/** What all parts of one compilation share: the files, the numbers of names, the plans made so far, the faults. */
final class Context {
    private static final String MAPPINGS = "mappings/";

    final FhirModel model;
    final CodeTables codes;
    final Map<String, MapFile> maps;
    final Set<String> siteValues;
    final Switches.Setting switches;
    final MandatoryElements mandatory;
    final Faults faults;
    final Numbered segments = new Numbered();
    final Numbered labels = new Numbered();
    final Numbered slots = new Numbered();
    final Set<String> made = new HashSet<>();
    final List<Link> links = new ArrayList<>();
    final Map<String, Plan> plans = new HashMap<>();

    /** A link and where it stands, to be checked once all labels are known. */
    record Link(String label, YamlNode where) {}

    Context(
            FhirModel model,
            CodeTables codes,
            Map<String, MapFile> maps,
            Set<String> siteValues,
            Switches.Setting switches,
            MandatoryElements mandatory,
            Faults faults) {
        this.model = model;
        this.codes = codes;
        this.maps = maps;
        this.siteValues = siteValues;
        this.switches = switches;
        this.mandatory = mandatory;
        this.faults = faults;
    }

    /** The line a node stands in, for lineage. */
    static MapRow row(YamlNode node) {
        var file = node.file();
        return new MapRow(file.startsWith(MAPPINGS) ? file.substring(MAPPINGS.length()) : file, node.line());
    }
}

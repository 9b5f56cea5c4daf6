package uz.karvon.map;

import java.nio.file.*;
import java.util.*;
import uz.karvon.message.*;
import uz.karvon.message.fhir.*;
import uz.karvon.normalise.*;
import uz.karvon.site.*;

public class Scratch {
    public static void main(String[] a) throws Exception {
        var home = Path.of(a[0]);
        long t = System.currentTimeMillis();
        var sites = new ArrayList<Site>();
        for (var id : List.of("andijon-rch", "nukus-lab")) {
            var f = new Faults();
            var root = YamlFile.read(home.resolve("mappings/sites/" + id + ".yaml"), id, f)
                    .orElseThrow();
            var v = new HashMap<String, String>();
            root.get("values").ifPresent(n -> n.entries().forEach((k, x) -> v.put(k, x.text())));
            sites.add(new Site(
                    new SiteId(id),
                    root.requiredText("name", f),
                    List.of(),
                    root.requiredText("system", f),
                    java.time.ZoneId.of("Asia/Tashkent"),
                    java.nio.charset.StandardCharsets.UTF_8,
                    v));
        }
        Mappings m;
        try {
            m = Mappings.load(home, sites);
        } catch (InvalidFiles e) {
            System.out.println(e.getMessage());
            return;
        }
        System.out.println("loaded in " + (System.currentTimeMillis() - t) + " ms, version " + m.version());
        for (int i = 1; i < a.length; i++) {
            var bytes = Files.readAllBytes(Path.of(a[i]));
            try {
                var n = new Hl7Reader().read(bytes, java.nio.charset.StandardCharsets.UTF_8);
                var b = m.map(n.tree(), sites.get(0));
                System.out.println(new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(TransactionJson.of(b))
                        .toPrettyString());
                System.out.println("unread " + b.unread() + " misses " + b.misses());
            } catch (Failure e) {
                System.out.println(a[i] + ": " + e.getMessage() + " " + e.places());
            }
        }
    }
}

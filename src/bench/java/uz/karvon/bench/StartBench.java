package uz.karvon.bench;

import ca.uhn.fhir.context.FhirContext;
import java.util.Collection;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import uz.karvon.map.Mappings;
import uz.karvon.site.Site;
import uz.karvon.site.Sites;

/** Reading, checking and compiling every map in a process that has just begun; HAPI's FHIR context is there already. */
@State(Scope.Thread)
public class StartBench {
    private Collection<Site> sites;

    @Setup
    public void loadContext() {
        FhirContext.forR5Cached();
        sites = Sites.read(BenchHome.FOLDER).all();
    }

    @Benchmark
    public int loadMaps() {
        return Mappings.load(BenchHome.FOLDER, sites).messageTypes().size();
    }
}

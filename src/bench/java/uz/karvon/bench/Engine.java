package uz.karvon.bench;

import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.TransactionJson;
import uz.karvon.message.source.SourceTree;
import uz.karvon.normalise.Hl7Reader;

/** Bytes to bytes as the engine goes, without the queues: read, map with lineage, write JSON. */
final class Engine {
    private final BenchHome home;
    private final Hl7Reader reader = new Hl7Reader();

    Engine(BenchHome home) {
        this.home = home;
    }

    SourceTree read(byte[] message) {
        return reader.read(message, home.site().charset()).tree();
    }

    FhirBundle map(byte[] message) {
        return home.mappings().map(read(message), home.site());
    }

    /** The transaction Bundle as UTF-8 JSON. */
    byte[] transform(byte[] message) {
        return TransactionJson.of(map(message));
    }
}

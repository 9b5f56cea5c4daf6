package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Everything the stand-in was given, in memory, with every version. One lock: a transaction is seen whole or not at all. */
final class Archive {
    private final Clock clock;
    private final Map<String, Shelf> shelves = new TreeMap<>();
    private final Map<String, List<Write>> writesByPatient = new TreeMap<>();
    private long writes;
    private long transactions;
    private long storedTwice;

    Archive(Clock clock) {
        this.clock = clock;
    }

    /** Runs several reads and writes as one; a writer must have judged everything before its first write. */
    synchronized <T> T inOneStep(Supplier<T> work) {
        return work.get();
    }

    synchronized String nextId(String type) {
        return shelf(type).nextId();
    }

    /** Writes the next version of a resource: id, version and time are put into the tree given. */
    synchronized Version put(String type, String id, ObjectNode resource) {
        var shelf = shelf(type);
        var number = shelf.versions(id).size() + 1;
        var now = Instant.now(clock).truncatedTo(ChronoUnit.MILLIS);
        resource.put("id", id);
        resource.withObject("/meta").put("versionId", Integer.toString(number)).put("lastUpdated", now.toString());
        var identifiers = Token.identifiersOf(resource);
        var patient = Shelf.patientOf(resource);
        if (number == 1 && shelf.isHeldByAnother(id, identifiers)) storedTwice++;
        var version = new Version(type, id, number, now, Json.write(resource));
        shelf.add(version, identifiers, patient);
        var write = new Write(++writes, type, id, number, now);
        patient.ifPresent(one ->
                writesByPatient.computeIfAbsent(one, p -> new ArrayList<>()).add(write));
        return version;
    }

    synchronized void transactionDone() {
        transactions++;
    }

    synchronized Optional<Version> latest(String type, String id) {
        return shelf(type).latest(id);
    }

    synchronized List<Version> versions(String type, String id) {
        return List.copyOf(shelf(type).versions(id));
    }

    synchronized List<Version> search(SearchQuery query) {
        return shelf(query.type()).search(query);
    }

    synchronized List<Version> all(String type) {
        return search(new SearchQuery(type, Map.of()));
    }

    synchronized Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        shelves.forEach((type, shelf) -> {
            if (!shelf.ids().isEmpty()) counts.put(type, shelf.ids().size());
        });
        return counts;
    }

    synchronized List<Write> writesOf(String patient) {
        return List.copyOf(writesByPatient.getOrDefault(patient, List.of()));
    }

    synchronized long transactions() {
        return transactions;
    }

    synchronized long storedTwice() {
        return storedTwice;
    }

    private Shelf shelf(String type) {
        return shelves.computeIfAbsent(type, name -> new Shelf());
    }
}

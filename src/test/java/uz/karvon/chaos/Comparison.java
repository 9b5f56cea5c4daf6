package uz.karvon.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uz.karvon.chaos.Numbered.Hospital;
import uz.karvon.sandbox.Held;

/** Compares what hospitals sent, and were told was taken, with what DHP and the books were left with. */
final class Comparison {
    private final Register register;
    private final Held dhp;
    private final Ledger ledger;
    private final Map<String, Numbered> sources = new HashMap<>();
    private final List<String> doubled = new ArrayList<>();
    private final Set<Numbered> stored;

    Comparison(Register register, Held dhp, Ledger ledger) {
        this.register = register;
        this.dhp = dhp;
        this.ledger = ledger;
        register.sent().stream().filter(message -> !message.isPoison()).forEach(this::lookUp);
        stored = Set.copyOf(sources.values());
    }

    private void lookUp(Numbered message) {
        var own = dhp.withIdentifier(message.ownType(), message.ownSystem(), message.ownValue());
        for (var resource : own) sources.put(reference(resource), message);
        own.stream()
                .skip(1)
                .forEach(resource -> doubled.add("doubled: %s of %s".formatted(reference(resource), message)));
    }

    private static String reference(ObjectNode resource) {
        return resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
    }

    Findings findings() {
        var acknowledged = register.acknowledged();
        return new Findings(
                register.sent().size(),
                acknowledged.size(),
                acknowledged.stream().filter(stored::contains).count(),
                lost(acknowledged),
                doubled(),
                disordered(),
                ledger.unbalanced(register));
    }

    private List<String> lost(Set<Numbered> acknowledged) {
        return acknowledged.stream()
                .filter(message -> message.isPoison() ? !ledger.isDead(message) : !stored.contains(message))
                .map(message -> "lost: %s, booked as %s".formatted(message, ledger.states(message)))
                .toList();
    }

    /** By what each message makes, by the patients, and by the stand-in's own count, if that is higher. */
    private List<String> doubled() {
        var all = new ArrayList<>(doubled);
        var people = new HashMap<String, String>();
        for (var patient : dhp.resources("Patient"))
            if (people.put(nationalNumber(patient), reference(patient)) != null)
                all.add("doubled: %s is there by another id".formatted(reference(patient)));
        for (long more = all.size(); more < dhp.storedTwice(); more++)
            all.add("doubled: another resource DHP made although one had its identifier");
        return all;
    }

    private static String nationalNumber(ObjectNode patient) {
        return patient.path("identifier")
                .valueStream()
                .map(identifier -> identifier.path("value").asText())
                .filter(value -> value.matches("3\\d{13}"))
                .collect(Collectors.joining(","));
    }

    private List<String> disordered() {
        return dhp.resources("Patient").stream()
                .map(patient -> patient.path("id").asText())
                .flatMap(id -> Stream.concat(statesOverNewer(id).stream(), overtaken(id).stream()))
                .toList();
    }

    /** Versions of the Patient with a state older than one its hospital had written before. */
    private List<String> statesOverNewer(String id) {
        var over = new ArrayList<String>();
        var last = new EnumMap<Hospital, Integer>(Hospital.class);
        for (var version : dhp.versions("Patient", id)) {
            var birth = LocalDate.parse(version.path("birthDate").asText());
            var hospital = Hospital.thatSaid(birth);
            int turn = hospital.turnOf(birth);
            if (turn < last.getOrDefault(hospital, 0))
                over.add("disordered: Patient/%s was given turn %d of %s after %s".formatted(id, turn, hospital, last));
            last.merge(hospital, turn, Math::max);
        }
        return over;
    }

    /** Visits and reports of the patient that DHP was given later than one of a later turn. */
    private List<String> overtaken(String id) {
        var overtaken = new ArrayList<String>();
        var last = new EnumMap<Hospital, Integer>(Hospital.class);
        for (var write : dhp.writesOf(id)) {
            var message = sources.get(write.type() + "/" + write.id());
            if (write.version() > 1 || message == null) continue;
            if (message.turn() < last.getOrDefault(message.hospital(), 0))
                overtaken.add("disordered: %s came after %s at %s".formatted(message, last, write.at()));
            last.merge(message.hospital(), message.turn(), Math::max);
        }
        return overtaken;
    }
}

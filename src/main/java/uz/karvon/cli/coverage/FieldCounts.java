package uz.karvon.cli.coverage;

import java.util.HashSet;
import java.util.regex.Pattern;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.source.Hl7Tree;

/** How many source fields of the messages of one type were read, and how many not. Mutable while a corpus is read. */
final class FieldCounts {
    private static final Pattern WHOLE_FIELD = Pattern.compile("[A-Z0-9]{3}(?:\\[\\d+])?-\\d+");

    private int messages;
    private int refusedMessages;
    private int read;
    private int partlyRead;
    private int unmapped;
    private int refused;
    private int setAside;

    /** Books a message that was mapped. */
    void mapped(FhirBundle bundle) {
        int valued = valued((Hl7Tree) bundle.source());
        messages++;
        if (bundle.resources().isEmpty()) {
            setAside += valued;
            return;
        }
        var whole = new HashSet<String>();
        var partly = new HashSet<String>();
        for (var place : bundle.unread()) {
            var field = WHOLE_FIELD.matcher(place);
            if (!field.lookingAt()) continue;
            (field.end() == place.length() ? whole : partly).add(field.group());
        }
        partly.removeAll(whole);
        unmapped += whole.size();
        partlyRead += partly.size();
        read += valued - whole.size() - partly.size();
    }

    /** Books a message that was refused after it could be read. */
    void refused(Hl7Tree tree) {
        refused();
        refused += valued(tree);
    }

    /** Books a message that could not be read at all. */
    void refused() {
        messages++;
        refusedMessages++;
    }

    private static int valued(Hl7Tree tree) {
        int valued = 0;
        for (int segment = 0; segment < tree.segments(); segment++)
            for (int field = 1; field <= tree.fields(segment); field++)
                if (tree.repetitions(segment, field) > 0) valued++;
        return valued;
    }

    int messages() {
        return messages;
    }

    int refusedMessages() {
        return refusedMessages;
    }

    /** Valued fields of which every part was read, or that only the engine itself needs. */
    int read() {
        return read;
    }

    /** Valued fields of which some component or repetition was read by no row. */
    int partlyRead() {
        return partlyRead;
    }

    /** Valued fields no row read. */
    int unmapped() {
        return unmapped;
    }

    /** Valued fields of messages that were refused. */
    int refusedFields() {
        return refused;
    }

    /** Valued fields of messages that rightly become nothing, as acknowledgements do. */
    int setAside() {
        return setAside;
    }
}

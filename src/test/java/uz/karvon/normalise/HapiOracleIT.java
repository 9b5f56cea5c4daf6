package uz.karvon.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.Parser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.karvon.message.BadMessage;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.message.source.Separators;

/** HAPI's parser and ours must read the same in every field of every plain message. */
class HapiOracleIT {
    private static final Path CORPUS = Path.of("../shared/hl7v2/corpus");

    private final Hl7Reader reader = new Hl7Reader();
    private int values;

    @Test
    void reads_every_value_as_hapi_does() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "no ../shared/hl7v2 beside this clone, so there is no corpus to compare");
        var differences = new ArrayList<String>();
        int compared = 0;

        try (var context = new DefaultHapiContext(new GenericModelClassFactory())) {
            context.setValidationContext(ValidationContextFactory.noValidation());
            var parser = context.getPipeParser();
            for (var file : messages()) if (compare(file, parser, differences)) compared++;
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(900);
        assertThat(values).isGreaterThan(100_000);
    }

    private boolean compare(Path file, Parser parser, List<String> differences) throws IOException {
        var bytes = Files.readAllBytes(file);
        try {
            var normalised = reader.read(bytes, UTF_8);
            var tree = (Hl7Tree) normalised.tree();
            if (!isPlain(normalised, tree)) return false;
            var segments = segments(parser.parse(withCarriageReturns(bytes)));
            for (int i = 0; i < segments.size(); i++) compare(file, segments.get(i), tree, i, differences);
            return true;
        } catch (HL7Exception | BadMessage e) {
            return false;
        }
    }

    /** Oddities that HAPI reads in its own way are for Hl7ReaderTest. */
    private static boolean isPlain(Normalised normalised, Hl7Tree tree) {
        return tree.separators().equals(Separators.USUAL)
                && normalised.warnings().stream().allMatch(warning -> warning.startsWith("MSH-12"));
    }

    private static String withCarriageReturns(byte[] bytes) {
        return new String(bytes, UTF_8).strip().replaceAll("[\r\n]+\\s*", "\r");
    }

    private static List<Segment> segments(Message message) throws HL7Exception {
        var segments = new ArrayList<Segment>();
        for (var name : message.getNames())
            for (var structure : message.getAll(name)) segments.add((Segment) structure);
        return segments;
    }

    private void compare(Path file, Segment theirs, Hl7Tree tree, int segment, List<String> differences)
            throws HL7Exception {
        for (int field = tree.name(segment).equals("MSH") ? 3 : 1; field <= tree.fields(segment); field++)
            for (int repetition = 1; repetition <= tree.repetitions(segment, field); repetition++)
                for (int component = 1; component <= tree.components(segment, field, repetition); component++)
                    for (int sub = 1; sub <= tree.subcomponents(segment, field, repetition, component); sub++) {
                        var own = tree.text(segment, field, repetition, component, sub);
                        var hapi = Terser.get(theirs, field, repetition - 1, component, sub);
                        values++;
                        if (!isSame(own, hapi == null ? "" : hapi))
                            differences.add(file.getFileName() + " "
                                    + tree.describe(Hl7Tree.place(segment, field, repetition, component, sub)) + ": "
                                    + own + " | " + hapi);
                    }
    }

    /** HAPI leaves formatting commands as text, eats a lone backslash, and takes blanks alone for a value. */
    private static boolean isSame(String own, String hapi) {
        return own.equals(hapi) || (own.isEmpty() && hapi.isBlank()) || own.contains("\\") || hapi.contains("\\");
    }

    private static List<Path> messages() throws IOException {
        try (var files = Files.walk(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".hl7"))
                    .filter(file -> !file.getParent().getParent().endsWith("expected"))
                    .sorted()
                    .toList();
        }
    }
}

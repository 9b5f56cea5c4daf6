package uz.karvon.message.source;

import java.util.Arrays;
import java.util.HashMap;

/**
 * An HL7 v2 message as its text and the offsets of its segments and fields; components are found on access, escapes
 * decoded on access. Fields, repetitions, components and sub-components count from 1 as HL7 does, segments from 0.
 * MSH-1 is the field separator and MSH-2 the encoding characters. (HL7 v2.5.1 chapter 2.)
 * Remembers the values it was last asked about, so it is read by one thread at a time.
 */
public final class Hl7Tree implements SourceTree {
    /** How many values' components are kept; a power of two. */
    private static final int REMEMBERED = 32;
    /** Behind the encoding characters of MSH, which name the escape character itself. */
    private static final int BODY = 9;

    private final String text;
    private final Separators separators;
    private final Escapes escapes;
    private final int[] segmentStarts;
    private final int[] firstField;
    private final int[] fieldStarts;
    private final String[] names;
    private final boolean[] headers;
    private final long[] valuedFields;
    private final boolean holdsNull;
    private final boolean holdsEscape;
    private final boolean holdsRepetition;
    private final int segments;

    // a map reads the components of one value one after another, and the same few values from many segments
    private final Parts[] remembered = new Parts[REMEMBERED];

    // and so are the later repetitions of one field
    private int soughtSegment = -1;
    private int soughtField;
    private int soughtRepetition;
    private int soughtStart;
    private int countedSegment = -1;
    private int countedField;
    private int counted;

    // the how many-th of its name each segment is, 0 for an only one; counted when words are first wanted
    private int[] numbers = {};

    private Hl7Tree(
            String text,
            Separators separators,
            Escapes escapes,
            int[] segmentStarts,
            int[] firstField,
            int[] fieldStarts,
            String[] names,
            int segments) {
        this.text = text;
        this.separators = separators;
        this.escapes = escapes;
        this.segmentStarts = segmentStarts;
        this.firstField = firstField;
        this.fieldStarts = fieldStarts;
        this.names = names;
        this.segments = segments;
        this.headers = new boolean[segments];
        this.valuedFields = new long[segments];
        for (int i = 0; i < segments; i++)
            headers[i] = names[i].equals("MSH") || names[i].equals("FHS") || names[i].equals("BHS");
        // most messages hold none, and are spared the question at every field
        this.holdsNull = text.contains("\"\"");
        this.holdsEscape = text.indexOf(separators.escape(), BODY) >= 0;
        this.holdsRepetition = text.indexOf(separators.repetition(), BODY) >= 0;
    }

    /**
     * Indexes a text whose segments end with a CR each (the last may lack it), in one pass.
     *
     * @param text the message, beginning with MSH, no blank lines, decoded
     * @param separators as MSH-1 and MSH-2 give them
     * @param escapes turns escape sequences into text
     */
    public static Hl7Tree index(String text, Separators separators, Escapes escapes) {
        int[] segmentStarts = new int[32];
        int[] firstField = new int[33];
        int[] fieldStarts = new int[512];
        var names = new String[32];
        int segments = 0;
        int fields = 0;
        int length = text.length();
        char fieldSeparator = separators.field();
        for (int at = 0; at < length; ) {
            if (segments == segmentStarts.length) {
                segmentStarts = Arrays.copyOf(segmentStarts, segments * 2);
                firstField = Arrays.copyOf(firstField, segments * 2 + 1);
                names = Arrays.copyOf(names, segments * 2);
            }
            segmentStarts[segments] = at;
            firstField[segments] = fields;
            // not String.indexOf: fields are short, and it has no upper bound before Java 21
            int end = at;
            for (char c; end < length && (c = text.charAt(end)) != '\r'; end++) {
                if (c != fieldSeparator) continue;
                if (fields + 1 >= fieldStarts.length) fieldStarts = Arrays.copyOf(fieldStarts, fields * 2);
                fieldStarts[fields++] = end + 1;
            }
            if (fields + 1 >= fieldStarts.length) fieldStarts = Arrays.copyOf(fieldStarts, fields * 2);
            fieldStarts[fields++] = end + 1;
            names[segments] = name(text, at, fieldStarts[firstField[segments]] - 1, names, segments);
            segments++;
            at = end + 1;
        }
        firstField[segments] = fields;
        return new Hl7Tree(text, separators, escapes, segmentStarts, firstField, fieldStarts, names, segments);
    }

    // interning costs a search in the JVM's table, and most segments are named like one just before
    private static String name(String text, int start, int end, String[] names, int segments) {
        for (int i = segments - 1; i >= 0 && i >= segments - 8; i--)
            if (names[i].length() == end - start && text.startsWith(names[i], start)) return names[i];
        return text.substring(start, end).intern();
    }

    /** The message as it was read, whole. */
    public String text() {
        return text;
    }

    public Separators separators() {
        return separators;
    }

    /** How many segments there are. */
    public int segments() {
        return segments;
    }

    /** The name of a segment, interned: {@code PID}. */
    public String name(int segment) {
        return names[segment];
    }

    /** The number of the last field of a segment that was sent, valued or not; MSH counts its separator as MSH-1. */
    public int fields(int segment) {
        int sent = firstField[segment + 1] - firstField[segment] - 1;
        return isHeader(segment) ? sent + 1 : sent;
    }

    /** Which fields of a segment hold anything, as {@link PartBits}. */
    public long valuedFields(int segment) {
        if (valuedFields[segment] == 0) {
            long valued = PartBits.ITSELF;
            for (int field = fields(segment); field > 0; field--)
                if (start(segment, field) < end(segment, field)) valued |= PartBits.of(field);
            valuedFields[segment] = valued;
        }
        return valuedFields[segment];
    }

    /**
     * Which parts of a value hold anything, as {@link PartBits}: the components of a repetition, the sub-components of a
     * component; a sub-component is its own first part.
     *
     * @param component 0 for the whole repetition
     * @param subcomponent 0 for the whole component
     */
    public long valuedParts(int segment, int field, int repetition, int component, int subcomponent) {
        if (start(segment, field) >= end(segment, field) || isSeparatorField(segment, field)) return PartBits.ITSELF;
        if (component == 0) return parts(segment, field, repetition).valued;
        if (subcomponent > 0) return PartBits.ITSELF | PartBits.of(1);
        long span = span(segment, field, repetition, component, 0);
        return valuedParts((int) (span >>> 32), (int) span, separators.subcomponent());
    }

    private long valuedParts(int start, int end, char separator) {
        long valued = PartBits.ITSELF;
        int part = 1;
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == separator) part++;
            else valued |= PartBits.of(part);
        }
        return valued;
    }

    /** How often a field repeats: 0 where it is absent or empty. */
    public int repetitions(int segment, int field) {
        int start = start(segment, field);
        int end = end(segment, field);
        if (start >= end) return 0;
        if (!holdsRepetition || isSeparatorField(segment, field)) return 1;
        if (segment == countedSegment && field == countedField) return counted;
        int count = 1;
        for (int i = start; i < end; i++) if (text.charAt(i) == separators.repetition()) count++;
        if (count > 1) {
            countedSegment = segment;
            countedField = field;
            counted = count;
        }
        return count;
    }

    /**
     * One value with its escapes decoded; empty where nothing was sent but blanks.
     *
     * @param component counted from 1; 0 for the whole repetition, separators and all
     * @param subcomponent counted from 1; 0 for the whole component
     */
    public String text(int segment, int field, int repetition, int component, int subcomponent) {
        long span = span(segment, field, repetition, component, subcomponent);
        int start = (int) (span >>> 32);
        int end = (int) span;
        if (start >= end) return "";
        if (!holdsEscape || isSeparatorField(segment, field)) return text.substring(start, end);
        return escapes.decode(text, start, end, separators);
    }

    /** Whether something was sent there; HL7's null, two quotes, counts as sent, and blanks alone do not. */
    public boolean valued(int segment, int field, int repetition, int component, int subcomponent) {
        long span = span(segment, field, repetition, component, subcomponent);
        return (int) (span >>> 32) < (int) span;
    }

    /** Whether a field reads the same in two segments, letter by letter. */
    public boolean isSame(int segment, int other, int field) {
        int start = start(segment, field);
        int length = end(segment, field) - start;
        int otherStart = start(other, field);
        return length == end(other, field) - otherStart && text.regionMatches(start, text, otherStart, length);
    }

    /** Whether exactly two quotes were sent, which asks the receiver to delete what it holds. */
    public boolean isNull(int segment, int field, int repetition, int component, int subcomponent) {
        if (!holdsNull) return false;
        long span = span(segment, field, repetition, component, subcomponent);
        int start = (int) (span >>> 32);
        return (int) span - start == 2 && text.charAt(start) == '"' && text.charAt(start + 1) == '"';
    }

    /** How many components a repetition has; 0 where it is absent or empty. */
    public int components(int segment, int field, int repetition) {
        return count(span(segment, field, repetition, 0, 0), separators.component());
    }

    /** How many sub-components a component has; 0 where it is absent or empty. */
    public int subcomponents(int segment, int field, int repetition, int component) {
        return count(span(segment, field, repetition, component, 0), separators.subcomponent());
    }

    private int count(long span, char separator) {
        int start = (int) (span >>> 32);
        int end = (int) span;
        if (start >= end) return 0;
        int count = 1;
        for (int i = start; i < end; i++) if (text.charAt(i) == separator) count++;
        return count;
    }

    /** Start and end offset in one number: the hot path makes no objects. */
    private long span(int segment, int field, int repetition, int component, int subcomponent) {
        int start = start(segment, field);
        int end = end(segment, field);
        if (start >= end || isSeparatorField(segment, field)) return pack(start, end);
        var parts = parts(segment, field, repetition);
        if (component > parts.count) return 0;
        long part = component == 0
                ? pack(parts.starts[0], parts.starts[parts.count] - 1)
                : pack(parts.starts[component - 1], parts.starts[component] - 1);
        if (component > 0 && subcomponent > 0)
            part = part((int) (part >>> 32), (int) part, subcomponent, separators.subcomponent());
        return isBlank(part) ? 0 : part;
    }

    /** Where a repetition stands; a map reads them in their order, so the search goes on from the last one found. */
    private long repetition(int segment, int field, int repetition) {
        int end = end(segment, field);
        if (!holdsRepetition) return repetition <= 1 ? pack(start(segment, field), end) : pack(end, end);
        if (repetition <= 1) return part(start(segment, field), end, 1, separators.repetition());
        boolean goesOn = segment == soughtSegment && field == soughtField && repetition >= soughtRepetition;
        long part = part(
                goesOn ? soughtStart : start(segment, field),
                end,
                goesOn ? repetition - soughtRepetition + 1 : repetition,
                separators.repetition());
        soughtSegment = segment;
        soughtField = field;
        soughtRepetition = repetition;
        soughtStart = (int) (part >>> 32);
        return part;
    }

    /** The components of one repetition: where each begins, and after the last where another would. */
    private static final class Parts {
        private int segment = -1;
        private int field;
        private int repetition;
        private int count;
        private long valued;
        private int[] starts = new int[8];

        boolean areOf(int ofSegment, int ofField, int ofRepetition) {
            return segment == ofSegment && field == ofField && repetition == ofRepetition;
        }
    }

    private Parts parts(int segment, int field, int repetition) {
        int seat = segment * 13 + field * 5 + repetition & REMEMBERED - 1;
        var parts = remembered[seat];
        if (parts == null) parts = remembered[seat] = new Parts();
        if (!parts.areOf(segment, field, repetition)) find(parts, segment, field, repetition);
        return parts;
    }

    private void find(Parts parts, int segment, int field, int repetition) {
        long part = repetition(segment, field, repetition);
        int end = (int) part;
        int count = 0;
        long valued = PartBits.ITSELF;
        parts.starts[0] = (int) (part >>> 32);
        for (int i = parts.starts[0]; i <= end; i++) {
            if (i < end && text.charAt(i) != separators.component()) continue;
            if (++count == parts.starts.length) parts.starts = Arrays.copyOf(parts.starts, count * 2);
            parts.starts[count] = i + 1;
            if (i > parts.starts[count - 1]) valued |= PartBits.of(count);
        }
        parts.segment = segment;
        parts.field = field;
        parts.repetition = repetition;
        parts.count = count;
        parts.valued = valued;
    }

    // old systems pad with blanks what they have no value for
    private boolean isBlank(long span) {
        int end = (int) span;
        for (int i = (int) (span >>> 32); i < end; i++) if (text.charAt(i) != ' ') return false;
        return true;
    }

    // String.indexOf has no upper bound before Java 21 and would run to the end of a long message
    private long part(int start, int end, int number, char separator) {
        int from = start;
        for (int left = number - 1; left > 0; left--) {
            while (from < end && text.charAt(from) != separator) from++;
            if (from == end) return pack(end, end);
            from++;
        }
        int to = from;
        while (to < end && text.charAt(to) != separator) to++;
        return pack(from, to);
    }

    private static long pack(int start, int end) {
        return (long) start << 32 | end;
    }

    private int start(int segment, int field) {
        if (isHeader(segment)) {
            if (field == 1) return fieldStarts[firstField[segment]] - 1;
            field--;
        }
        if (field < 1 || field > firstField[segment + 1] - firstField[segment] - 1) return 0;
        return fieldStarts[firstField[segment] + field - 1];
    }

    private int end(int segment, int field) {
        if (isHeader(segment)) {
            if (field == 1) return fieldStarts[firstField[segment]];
            field--;
        }
        if (field < 1 || field > firstField[segment + 1] - firstField[segment] - 1) return 0;
        return fieldStarts[firstField[segment] + field] - 1;
    }

    private boolean isSeparatorField(int segment, int field) {
        return field <= 2 && isHeader(segment);
    }

    private boolean isHeader(int segment) {
        return headers[segment];
    }

    /** The number that stands for a place; component and sub-component 0 mean the whole. */
    public static long place(int segment, int field, int repetition, int component, int subcomponent) {
        return (long) segment << 40
                | (long) Math.min(field, 0xFFF) << 28
                | (long) Math.min(repetition, 0xFFF) << 16
                | (long) Math.min(component, 0xFF) << 8
                | Math.min(subcomponent, 0xFF);
    }

    @Override
    public boolean overlap(long one, long other) {
        if (one >>> 16 != other >>> 16) return false;
        long differing = one ^ other;
        boolean sameComponent = (differing & 0xFF00) == 0;
        if (!sameComponent) return (one & 0xFF00) == 0 || (other & 0xFF00) == 0;
        return (differing & 0xFF) == 0 || (one & 0xFF) == 0 || (other & 0xFF) == 0;
    }

    /** The segment a place lies in, counted from 0. */
    public static int segmentOf(long place) {
        return (int) (place >>> 40);
    }

    private void number() {
        numbers = new int[segments];
        var last = new HashMap<String, Integer>();
        for (int i = 0; i < segments; i++) {
            var before = last.put(names[i], i);
            if (before == null) continue;
            numbers[before] = Math.max(1, numbers[before]);
            numbers[i] = numbers[before] + 1;
        }
    }

    // a damaged line begins with anything, a patient's name too
    private String shown(int segment) {
        var name = names[segment];
        boolean isName = !name.isEmpty() && name.length() <= 4;
        for (int i = 0; i < name.length() && isName; i++) {
            char c = name.charAt(i);
            isName = c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        }
        return isName ? name : "segment " + (segment + 1);
    }

    /** The field of a place; 0 for the segment as such. */
    public static int fieldOf(long place) {
        return (int) (place >>> 28) & 0xFFF;
    }

    /** The component of a place; 0 for the whole repetition. */
    public static int componentOf(long place) {
        return (int) (place >>> 8) & 0xFF;
    }

    /** The sub-component of a place; 0 for the whole component. */
    public static int subcomponentOf(long place) {
        return (int) place & 0xFF;
    }

    /** {@code OBX[3]-5.1}: the third OBX; {@code PID-3(2)}: the second repetition. */
    @Override
    public String describe(long place) {
        if (place == NOWHERE) return "";
        int segment = segmentOf(place);
        int field = fieldOf(place);
        int repetition = (int) (place >>> 16) & 0xFFF;
        int component = componentOf(place);
        int subcomponent = subcomponentOf(place);
        var words = new StringBuilder(shown(segment));
        if (numbers.length == 0) number();
        if (numbers[segment] > 0) words.append('[').append(numbers[segment]).append(']');
        if (field > 0) words.append('-').append(field);
        if (repetition > 1) words.append('(').append(repetition).append(')');
        if (component > 0) words.append('.').append(component);
        if (subcomponent > 1) words.append('.').append(subcomponent);
        return words.toString();
    }
}

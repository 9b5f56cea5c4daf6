package uz.karvon.map.file;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uz.karvon.site.YamlNode;

/**
 * One map as its file gives it, overlays laid over it.
 *
 * @param node the whole map, for faults
 * @param name what other maps call it
 * @param origin what it reads
 * @param to what it writes: a resource, a data type, or an element of a resource; empty for messages and CSV
 * @param head what it says of the resource it makes
 * @param rows in order, not yet understood
 */
public record MapFile(YamlNode node, String name, Origin origin, String to, Head head, List<YamlNode> rows) {
    public MapFile {
        rows = List.copyOf(rows);
    }

    MapFile with(Origin changedOrigin, Head changedHead, List<YamlNode> changedRows) {
        return new MapFile(node, name, changedOrigin, to, changedHead, changedRows);
    }

    /** What a map reads. */
    public sealed interface Origin {
        /**
         * A segment: {@code PID}.
         *
         * @param from also says {@code each}, the field for each of whose repetitions the map runs once; {@code if}, the
         *     condition without which it does not run; {@code continued}, which segments go on with what one began
         */
        record Segment(String name, YamlNode from) implements Origin {}

        /** A data type: {@code XPN}. */
        record Type(String name) implements Origin {}

        /** Messages: {@code ORU^R01}, and structures such as {@code ORU_R01} as a fall-back. */
        record Message(List<String> types) implements Origin {
            /** {@code every}: no message of its own, but rows for all of them. */
            public boolean isEvery() {
                return types.equals(List.of("every"));
            }
        }

        /**
         * A CSV kind.
         *
         * @param from holds its dialect
         * @param over what overlays say of it, the last of them counts most
         */
        record Csv(String kind, YamlNode from, List<YamlNode> over) implements Origin {
            public Csv {
                over = List.copyOf(over);
            }

            Csv under(YamlNode another) {
                return new Csv(
                        kind,
                        from,
                        Stream.concat(over.stream(), Stream.of(another)).toList());
            }
        }
    }

    /** The keys that say how a resource is recognised and what it claims; each may stand in an overlay instead. */
    public record Head(
            Optional<YamlNode> profile,
            Optional<YamlNode> identity,
            Optional<YamlNode> onExisting,
            Optional<YamlNode> onMissing) {
        /** The head keys of a node. */
        public static Head of(YamlNode node) {
            return new Head(node.get("profile"), node.get("identity"), node.get("on-existing"), node.get("on-missing"));
        }

        Head under(Head over) {
            return new Head(
                    over.profile.or(() -> profile),
                    over.identity.or(() -> identity),
                    over.onExisting.or(() -> onExisting),
                    over.onMissing.or(() -> onMissing));
        }
    }
}

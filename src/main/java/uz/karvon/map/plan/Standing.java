package uz.karvon.map.plan;

/** What a map stands at when it runs, and so which parts of the source its rows read. */
public enum Standing {
    /** A segment; its parts are the fields. */
    SEGMENT {
        @Override
        long parts(Frame frame) {
            return frame.run().hl7().valuedFields(frame.segment());
        }
    },
    /** A value of a field; its parts are the components, or the sub-components of the one it is. */
    VALUE {
        @Override
        long parts(Frame frame) {
            return frame.run()
                    .hl7()
                    .valuedParts(
                            frame.segment(),
                            frame.field(),
                            frame.repetition(),
                            frame.component(),
                            frame.subcomponent());
        }
    },
    /** A row of a table; its parts are the columns of the map. */
    ROW {
        @Override
        long parts(Frame frame) {
            return frame.run().valuedColumns(frame.segment());
        }
    };

    /** The parts that hold anything, as {@link uz.karvon.message.source.PartBits}. */
    abstract long parts(Frame frame);
}

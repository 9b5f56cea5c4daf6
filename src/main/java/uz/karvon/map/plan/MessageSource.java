package uz.karvon.map.plan;

/** The message as a whole, segments ended by CR: for those who keep the source beside what became of it. */
public record MessageSource() implements Source {
    @Override
    public int count(Frame frame) {
        return 1;
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return true;
    }

    @Override
    public String text(Frame frame, int repetition) {
        return frame.run().hl7().text();
    }

    @Override
    public long place(Frame frame, int repetition) {
        return frame.place();
    }
}

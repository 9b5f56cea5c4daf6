package uz.karvon.map.plan;

/** In a condition, a component of the value the row itself reads: {@code CX-5} in a row from PID-3. */
public record OwnPartSource(Source own, PartSource part) implements Source {
    @Override
    public long needs() {
        return own.needs();
    }

    @Override
    public int count(Frame frame) {
        return own.count(frame);
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return own.count(frame) >= repetition && part.valued(own.enter(frame, repetition), 1);
    }

    @Override
    public String text(Frame frame, int repetition) {
        return own.count(frame) >= repetition ? part.text(own.enter(frame, repetition), 1) : "";
    }

    @Override
    public long place(Frame frame, int repetition) {
        return part.place(own.enter(frame, repetition), 1);
    }
}

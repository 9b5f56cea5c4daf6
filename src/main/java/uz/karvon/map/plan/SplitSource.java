package uz.karvon.map.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of each repetition of another source, which a sender wrote into one text: every part is a repetition here.
 *
 * @param separator what stands between them
 */
public record SplitSource(Source whole, String separator) implements Source {
    /** One part, and the repetition of the whole it stands in. */
    private record Part(String text, int repetition) {}

    private List<Part> parts(Frame frame) {
        var parts = new ArrayList<Part>();
        int count = whole.count(frame);
        for (int repetition = 1; repetition <= count; repetition++) {
            var text = whole.text(frame, repetition);
            int at = 0;
            for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, at)) {
                parts.add(new Part(text.substring(at, end).strip(), repetition));
                at = end + separator.length();
            }
            parts.add(new Part(text.substring(at).strip(), repetition));
        }
        return parts;
    }

    private Part part(Frame frame, int repetition) {
        var parts = parts(frame);
        return repetition <= parts.size() ? parts.get(repetition - 1) : new Part("", 1);
    }

    @Override
    public long needs() {
        return whole.needs();
    }

    @Override
    public int count(Frame frame) {
        return parts(frame).size();
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return !part(frame, repetition).text().isEmpty();
    }

    @Override
    public boolean isNull(Frame frame, int repetition) {
        return whole.isNull(frame, part(frame, repetition).repetition());
    }

    @Override
    public String text(Frame frame, int repetition) {
        return part(frame, repetition).text();
    }

    @Override
    public long place(Frame frame, int repetition) {
        return whole.place(frame, part(frame, repetition).repetition());
    }

    @Override
    public void touch(Frame frame, int repetition) {
        whole.touch(frame, part(frame, repetition).repetition());
    }
}

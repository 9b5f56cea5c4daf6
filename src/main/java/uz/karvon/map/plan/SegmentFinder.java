package uz.karvon.map.plan;

/** Finds the segment an operand means: the map's own, or the nearest of a name. */
public interface SegmentFinder {
    /** The segment the map stands at. */
    SegmentFinder OWN = Frame::segment;

    /** The segment's number, or -1 if there is none. */
    int find(Frame frame);

    /** The nearest segment of a name: the own one if it has the name, else in this group occurrence, then outward. */
    static SegmentFinder nearest(int name) {
        return frame -> frame.run().nearestSegment(frame, name);
    }
}

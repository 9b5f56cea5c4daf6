package uz.karvon.chaos;

/**
 * How much a scenario does: the system property {@code karvon.chaos} says {@code full} (as the profile {@code chaos}
 * does) or nothing, which is the short form inside {@code mvn verify}.
 *
 * @param patients of all hospitals together; each gets at least {@code turns} messages
 * @param turns messages of each patient
 * @param kills how often a part dies
 */
record Size(int patients, int turns, int kills) {
    static final String PROPERTY = "karvon.chaos";

    static Size asked() {
        return isFull() ? new Size(200, 10, 10) : new Size(20, 10, 2);
    }

    static boolean isFull() {
        return "full".equals(System.getProperty(PROPERTY));
    }

    /** The fewest messages a run sends. */
    int messages() {
        return patients * turns;
    }
}

package uz.karvon.cli.coverage;

import java.util.List;

/**
 * What became of one row of the guide.
 *
 * @param valued in how many messages that reach its table its source holds something
 * @param by the map line that executed it first; empty if none did
 * @param reason why it is left out; empty if it is not
 * @param elements the R5 elements that answer for it
 * @param went every element its source field went to
 */
record Finding(GuideRow row, int valued, String by, String reason, List<String> elements, List<String> went) {
    boolean isValued() {
        return valued > 0;
    }

    boolean isExecuted() {
        return !by.isEmpty();
    }

    boolean isLeftOut() {
        return !reason.isEmpty();
    }

    /** Neither executed nor left out. */
    boolean isOpen() {
        return !isExecuted() && !isLeftOut();
    }

    String state() {
        if (isExecuted()) return isLeftOut() ? "executed, yet left out" : "executed";
        return isLeftOut() ? "left out" : "open";
    }
}

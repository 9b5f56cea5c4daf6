package uz.karvon.cli.coverage;

import java.util.List;

/**
 * What became of one row of the guide.
 *
 * @param valued in how many messages that reach its table its source holds something
 * @param by the map line that executed it first; empty if none did
 * @param onlyTurnedOver whether it did so only with the named switches turned over
 * @param onlyRefused whether it did so only in messages that were refused for something else
 * @param reason why it is left out; empty if it is not
 * @param elements the R5 elements that answer for it
 * @param went every element its source field went to
 */
record Finding(
        GuideRow row,
        int valued,
        String by,
        boolean onlyTurnedOver,
        boolean onlyRefused,
        String reason,
        List<String> elements,
        List<String> went) {
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
        if (isExecuted()) return executed() + (isLeftOut() ? ", yet left out" : "");
        return isLeftOut() ? "left out" : "open";
    }

    private String executed() {
        if (onlyTurnedOver) return "executed by switch";
        return onlyRefused ? "executed in refused messages" : "executed";
    }
}

package uz.karvon.bench;

import java.util.Locale;

/**
 * One line of the result.
 *
 * @param name as it is printed
 * @param value what was measured
 * @param aim what it should be
 * @param meaning what was measured against what, for someone who has never seen this before
 */
record Ratio(String name, double value, Aim aim, String meaning) {
    /**
     * What a ratio should be.
     *
     * @param atMost whether small is good; else large is
     */
    record Aim(boolean atMost, double number) {
        static Aim atMost(double number) {
            return new Aim(true, number);
        }

        static Aim atLeast(double number) {
            return new Aim(false, number);
        }

        boolean isMetBy(double value) {
            return atMost ? value <= number : value >= number;
        }

        @Override
        public String toString() {
            return (atMost ? "smaller is better, aim: at most " : "larger is better, aim: at least ") + text(number);
        }
    }

    String explained() {
        return name + " (" + aim + (aim.isMetBy(value) ? ", met" : ", NOT met") + ")\n    " + meaning;
    }

    String line() {
        return "ratio " + name + " " + text(value);
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, number >= 20 ? "%.0f" : "%.2f", number);
    }
}

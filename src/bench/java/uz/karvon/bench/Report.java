package uz.karvon.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is printed at the end: figures of this machine, what each ratio says, and the ratios one a line. */
final class Report {
    private final List<String> figures = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();

    void figure(String name, String format, Object... numbers) {
        figures.add(name + ": " + String.format(Locale.ROOT, format, numbers));
    }

    void ratio(Ratio ratio) {
        ratios.add(ratio);
    }

    void print(PrintStream out) {
        out.println();
        out.println("On this machine, one core:");
        figures.forEach(figure -> out.println("  " + figure));
        out.println();
        out.println("Ratios; both sides measured in turns in one run:");
        ratios.forEach(ratio -> out.println("  " + ratio.explained()));
        out.println();
        ratios.forEach(ratio -> out.println(ratio.line()));
    }
}

package uz.karvon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import uz.karvon.bench.Ratio.Aim;

/**
 * Runs all benchmarks and prints what they mean. Started by {@code mvn -q -Pbench verify} in the project's folder; what
 * JMH says goes to {@code target/bench}.
 */
public final class Bench {
    static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();

    private final Report report = new Report();

    private Bench() {}

    /** @param only the names of those to run: message, judging, linuxforhealth, corpus, csv, start; none for all */
    public static void main(String[] only) throws IOException {
        Files.createDirectories(FOLDER);
        var chosen = List.of(only);
        var bench = new Bench();
        bench.run(chosen, "message", bench::message);
        bench.run(chosen, "judging", bench::judging);
        bench.run(chosen, "linuxforhealth", bench::linuxForHealth);
        bench.run(chosen, "corpus", bench::corpus);
        bench.run(chosen, "csv", bench::csv);
        bench.run(chosen, "start", bench::start);
        bench.report.print(System.out);
    }

    private void run(List<String> chosen, String name, Runnable part) {
        if (!chosen.isEmpty() && !chosen.contains(name)) return;
        System.out.println("measuring " + name + " …");
        part.run();
    }

    private void message() {
        var alone = new Jmh("MessageBench.transform", 1, 5, 5, 2, "512m").run();
        report.figure(
                "one ORU^R01 with 30 OBX, from bytes to the JSON of its 36 resources",
                "%.0f µs, %.0f KiB allocated",
                alone.micros(),
                alone.allocated() / 1024);
        var paired = new Jmh("MessageBench.transformAndBound", 2, 6, 5, 2, "512m").run();
        report.figure(
                "the same beside the least a program could do",
                "%.0f µs and %.0f µs",
                paired.micros(Paired.OURS),
                paired.micros(Paired.THEIRS));
        report.ratio(new Ratio(
                "oru30-vs-bound",
                paired.ratio(Paired.OURS, Paired.THEIRS),
                Aim.atMost(3),
                "Time of an ORU^R01 with 30 OBX from bytes to the transaction Bundle as JSON, lineage kept, over the time of "
                        + "a program that knows this one message, splits it and streams the same JSON with Jackson."));
    }

    private void judging() {
        var mapping = new Jmh("MessageBench.judgeAndMap", 1, 5, 5, 2, "512m").run();
        report.ratio(new Ratio(
                "validate-vs-mapping",
                mapping.ratio(Paired.OURS, Paired.THEIRS),
                Aim.atMost(1),
                "Time to judge that message's 36 resources by FHIR R5 and UZ Core, over the time to map them."));
        var hapi = new Jmh("HapiBench.judge", 1, 3, 5, 4, "1500m").run();
        report.figure(
                "those 36 resources judged",
                "%.2f ms by us, %.1f ms by HAPI's validator",
                hapi.micros(Paired.OURS) / 1000,
                hapi.micros(Paired.THEIRS) / 1000);
        report.ratio(new Ratio(
                "validate-vs-hapi",
                hapi.ratio(Paired.THEIRS, Paired.OURS),
                Aim.atLeast(100),
                "Time of HAPI's validator for those resources by FHIR R5 alone, over ours by FHIR R5 and UZ Core."));
    }

    private void linuxForHealth() {
        var paired = new Jmh("LinuxForHealthBench.transform", 1, 4, 5, 4, "512m").run();
        report.figure(
                "that message, and by LinuxForHealth's converter",
                "%.2f ms and %.1f ms",
                paired.micros(Paired.OURS) / 1000,
                paired.micros(Paired.THEIRS) / 1000);
        report.ratio(new Ratio(
                "oru30-vs-linuxforhealth",
                paired.ratio(Paired.THEIRS, Paired.OURS),
                Aim.atLeast(60),
                "Time of LinuxForHealth's converter 1.0.19 for that message (to FHIR R4; warm, in a process of its own that "
                        + "rests while we work), over ours."));
    }

    private void corpus() {
        if (!Files.isDirectory(CorpusBench.CORPUS)) {
            report.figure("corpus-vs-linuxforhealth", "left out, as there is no corpus in ../shared/hl7v2");
            return;
        }
        var paired = new Jmh("CorpusBench.transform", 1, 1, 2, 1, "512m").run();
        report.figure(
                "the public corpus, messages a second both can convert",
                "%.0f by us, %.0f by LinuxForHealth's converter",
                1e6 / paired.micros(Paired.OURS),
                1e6 / paired.micros(Paired.THEIRS));
        report.ratio(
                new Ratio(
                        "corpus-vs-linuxforhealth",
                        paired.ratio(Paired.THEIRS, Paired.OURS),
                        Aim.atLeast(60),
                        "Messages a second over every message of the corpus in ../shared that both convert, ours over theirs."));
    }

    private void csv() {
        var paired = new Jmh("CsvBench.readAndMap", 1, 0, 1, 1, "256m").run();
        double commons = paired.counter("commons");
        double read = paired.counter("split") + paired.counter("read");
        double all = read + paired.counter("map") + paired.counter("write");
        report.figure(
                "a CSV file of 1,000,000 lab results, 23 columns, in 256 MiB of heap, rows a second",
                "%.0f read and mapped, %.0f read, %.0f read by commons-csv",
                LabFile.ROWS / all * 1e9,
                LabFile.ROWS / read * 1e9,
                LabFile.ROWS / commons * 1e9);
        report.figure(
                "of each such row",
                "%.1f µs to split the file into orders, %.1f µs to read them, %.1f µs to map, %.1f µs to write %.0f bytes of JSON",
                micros(paired, "split"),
                micros(paired, "read"),
                micros(paired, "map"),
                micros(paired, "write"),
                paired.counter("jsonBytes") / LabFile.ROWS);
        report.ratio(new Ratio(
                "csv-read-vs-commons-csv",
                read / commons,
                Aim.atMost(6),
                "Time to split that file into orders of eight rows and read each as a source tree, over the time of a plain "
                        + "commons-csv read of every cell."));
        report.ratio(new Ratio(
                "csv-vs-commons-csv",
                all / commons,
                Aim.atMost(6),
                "Time of the whole way of that file (split, read, map each order to a Patient, a Specimen, eight Observations "
                        + "and a report, write each Bundle as JSON), over that plain read."));
    }

    private static double micros(Jmh.Rounds rounds, String stage) {
        return rounds.counter(stage) / LabFile.ROWS / 1000;
    }

    private void start() {
        var alone = Jmh.firstCall("StartBench.loadMaps", 5, "512m").run();
        report.figure(
                "all maps read, checked and compiled by a process just begun, by all processors",
                "%.0f ms, HAPI's FHIR context not counted (aim: under 1000)",
                alone.micros() / 1000);
    }
}

package uz.karvon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.Kind;
import uz.karvon.receive.BatchSplitter;
import uz.karvon.receive.CsvSplitter;

/** Finds the messages in files and folders, one in memory at a time. */
final class MessageFiles {
    private static final int LONGEST_MESSAGE = 64 * 1024 * 1024;

    private final FileKinds kinds;
    private final List<CsvDialect> dialects;
    private final Optional<Kind> kind;

    /**
     * @param dialects the CSV kinds there are
     * @param kind what every file is; empty: told by name and content
     */
    MessageFiles(List<CsvDialect> dialects, Optional<Kind> kind) {
        this.kinds = new FileKinds(dialects);
        this.dialects = List.copyOf(dialects);
        this.kind = kind;
    }

    /** Takes what is found, in the order of names. */
    interface Sink {
        void message(FileMessage message) throws IOException;

        /** A row of CSV that does not fit its header. */
        void refused(FileMessage row, BadMessage reason) throws IOException;

        /** A file that holds no message, and why we think so. */
        void skipped(String file, String reason);

        /** A file that could not be read to its end, whose envelope and messages disagree, or a table of no known kind. */
        void damaged(String file, String reason);
    }

    /** Reads a file, or every file below a folder. */
    void read(Path fileOrFolder, Sink sink) throws IOException {
        if (Files.isDirectory(fileOrFolder)) readFolder(fileOrFolder, fileOrFolder, sink);
        else readFile(fileOrFolder, fileOrFolder.getFileName().toString(), true, sink);
    }

    private void readFolder(Path root, Path folder, Sink sink) throws IOException {
        for (var entry : entries(folder)) {
            // a link to a folder above would never end
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) readFolder(root, entry, sink);
            else readFile(entry, root.relativize(entry).toString().replace('\\', '/'), false, sink);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private void readFile(Path file, String name, boolean isNamedByHand, Sink sink) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            sink.skipped(name, "is no file we may read");
            return;
        }
        var kind = this.kind.or(() -> kinds.of(file, isNamedByHand));
        try {
            if (kind.isEmpty() && FileKinds.isCsv(file)) sink.damaged(name, FileKinds.whyNone(file));
            else if (kind.isEmpty()) sink.skipped(name, FileKinds.whyNone(file));
            else if (kind.get().isCsv()) readCsv(file, name, kind.get(), sink);
            else readHl7(file, name, sink);
        } catch (BadMessage e) {
            sink.damaged(name, e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void readHl7(Path file, String name, Sink sink) throws IOException {
        var numbered = new Numbered(name, Kind.HL7, sink);
        BatchSplitter.Result result;
        try (var in = Files.newInputStream(file)) {
            result = BatchSplitter.split(in, LONGEST_MESSAGE, numbered::message);
        }
        // not one MSH: the reader can say best what is wrong with it
        if (result.messages() == 0) sink.message(new FileMessage(name, 1, "1", Kind.HL7, Files.readAllBytes(file)));
        else result.faults().forEach(fault -> sink.damaged(name, fault));
    }

    private void readCsv(Path file, String name, Kind kind, Sink sink) throws IOException {
        var dialect =
                dialects.stream().filter(one -> one.kind().equals(kind.name())).findFirst();
        if (dialect.isEmpty()) {
            sink.damaged(name, "no map reads the CSV kind " + kind.name());
            return;
        }
        try (var in = Files.newInputStream(file)) {
            CsvSplitter.split(in, dialect.get(), LONGEST_MESSAGE, new Numbered(name, kind, sink));
        }
    }

    /** Gives the messages of one file their numbers. */
    private static final class Numbered implements CsvSplitter.Sink {
        private final String file;
        private final Kind kind;
        private final Sink sink;
        private int number;

        Numbered(String file, Kind kind, Sink sink) {
            this.file = file;
            this.kind = kind;
            this.sink = sink;
        }

        void message(byte[] bytes, int firstLine, int lastLine) {
            group(bytes, List.of(), firstLine == lastLine ? "" + firstLine : firstLine + "-" + lastLine);
        }

        @Override
        public void group(byte[] bytes, List<String> key, String lines) {
            try {
                sink.message(new FileMessage(file, ++number, lines, kind, bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void badRow(byte[] bytes, int line, BadMessage reason) {
            try {
                sink.refused(new FileMessage(file, ++number, "" + line, kind, bytes), reason);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

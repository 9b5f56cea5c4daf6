package uz.karvon.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system in memory of a size we choose, which can be filled up. */
final class SmallDisk implements AutoCloseable {
    private static final int MEGABYTES = 400;
    private static final int LEFT_WHEN_FULL = 8;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Empty where this machine does not let us mount one. */
    static Optional<SmallDisk> mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", folder.toString());
        return isMounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    /** Leaves a few megabytes. */
    void fill() throws IOException {
        var megabyte = new byte[1024 * 1024];
        try (var out = Files.newOutputStream(filling())) {
            while (Files.getFileStore(folder).getUsableSpace() > (long) LEFT_WHEN_FULL * megabyte.length)
                out.write(megabyte);
        }
    }

    void makeRoom() throws IOException {
        Files.delete(filling());
    }

    private Path filling() {
        return folder.resolve("filling");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (!run("umount", "-l", folder.toString())) throw new IOException(folder + " cannot be unmounted");
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}

package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder a hospital drops files into, with {@code done} and {@code failed} in it. */
final class DropFolder {
    private final Path folder;

    DropFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a file's reason beside the place it moves to.
     *
     * @return that place, relative to the folder: a name nothing else has there, so that no earlier file is lost
     */
    String prepare(String name, Fate fate) throws IOException {
        var target = Files.createDirectories(folder.resolve(fate.folder()));
        var free = freeName(target, name);
        if (fate.reason().isPresent())
            Files.writeString(
                    target.resolve(free + ".reason.txt"), fate.reason().get() + "\n", UTF_8);
        return fate.folder() + "/" + free;
    }

    private static String freeName(Path target, String name) {
        int dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : name;
        var ending = dot > 0 ? name.substring(dot) : "";
        var free = name;
        for (int i = 2; Files.exists(target.resolve(free)); i++) free = stem + "-" + i + ending;
        return free;
    }
}

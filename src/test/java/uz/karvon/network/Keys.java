package uz.karvon.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Certificates that sign themselves, made by the JDK's keytool: for each name a NAME.p12 and a NAME.pem in a folder. */
public final class Keys {
    /** Of every file. */
    public static final String PASSWORD = "changeit";

    private final Path folder;

    /** @param names as whom the certificates name themselves; all are good for 127.0.0.1 and two days */
    public Keys(Path folder, String... names) throws IOException, InterruptedException {
        this.folder = folder;
        for (var name : names) {
            keytool("-genkeypair -alias " + name + " -keyalg EC -dname CN=" + name
                    + " -ext san=ip:127.0.0.1 -validity 2 -storetype PKCS12 -keystore " + name + ".p12");
            keytool("-exportcert -rfc -alias " + name + " -file " + name + ".pem -keystore " + name + ".p12");
        }
    }

    /** @param file such as {@code server.pem} */
    public String path(String file) {
        return folder.resolve(file).toString();
    }

    private void keytool(String arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storepass", PASSWORD));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}

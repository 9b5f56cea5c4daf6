package uz.karvon.sandbox;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A stand-in for DHP with its habits, on one port: token endpoint {@code /oauth/token}, FHIR R5 base {@code /fhir}, and
 * {@code /sandbox} to look inside. Everything is in memory and gone when it closes.
 */
public final class Sandbox implements AutoCloseable {
    private final SandboxSettings settings;
    private final Server server;
    private final Door door;
    private final Tokens tokens;
    private final Faults faults = new Faults();
    private final Held held;

    private Sandbox(SandboxSettings settings) {
        this.settings = settings;
        var threads = new QueuedThreadPool(64, 8);
        threads.setName("sandbox");
        server = new Server(threads);
        door = new Door(server, settings);
        tokens = new Tokens(settings.clock(), settings.tokenLifetime());
        var archive = new Archive(settings.clock());
        var calls = new Calls();
        held = new Held(archive, calls);
        server.setHandler(context(archive, calls));
        server.setStopTimeout(0);
    }

    /** Listens when this returns. */
    public static Sandbox start(SandboxSettings settings) {
        var sandbox = new Sandbox(settings);
        Door.Jetty.run(sandbox.server::start);
        return sandbox;
    }

    private ServletContextHandler context(Archive archive, Calls calls) {
        var rules = TypeRules.load();
        var writes = new Writes(rules, new Judge(rules), archive);
        var context = new ServletContextHandler();
        filter(context, new FaultFilter(faults, calls), "/fhir/*", "/oauth/*");
        filter(context, new BearerFilter(tokens), "/fhir/*");
        serve(context, new TokenServlet(settings, tokens), "/oauth/token");
        var bundles = new BundleServlet(new Transaction(writes, archive), new Batch(rules, writes, archive));
        serve(context, bundles, "/fhir", "/fhir/");
        serve(context, new FhirServlet(FhirContext.forR5(), rules, writes, archive), "/fhir/*");
        serve(context, new AdminServlet(held, faults, tokens, door), "/sandbox/*");
        return context;
    }

    private static void filter(ServletContextHandler context, Filter filter, String... paths) {
        for (var path : paths) context.addFilter(new FilterHolder(filter), path, EnumSet.of(DispatcherType.REQUEST));
    }

    private static void serve(ServletContextHandler context, HttpServlet servlet, String... paths) {
        var holder = new ServletHolder(servlet);
        holder.setInitOrder(1);
        for (var path : paths) context.addServlet(holder, path);
    }

    private URI at(String path) {
        return URI.create("http://" + settings.host() + ":" + door.port() + path);
    }

    /** The FHIR base, without a slash at its end. */
    public URI fhirBase() {
        return at("/fhir");
    }

    public URI tokenEndpoint() {
        return at("/oauth/token");
    }

    /** For a person's browser: what is held. */
    public URI lookInside() {
        return at("/sandbox/held");
    }

    public String clientId() {
        return settings.clientId();
    }

    public String clientSecret() {
        return settings.clientSecret();
    }

    public Tokens tokens() {
        return tokens;
    }

    public Faults faults() {
        return faults;
    }

    public Held held() {
        return held;
    }

    /** DHP is down: nobody is answered, open connections break. What is held stays held. */
    public void goDown() {
        door.shut();
    }

    /** Answers again, on the same port. */
    public void comeBack() {
        door.open();
    }

    @Override
    public void close() {
        Door.Jetty.run(server::stop);
    }
}

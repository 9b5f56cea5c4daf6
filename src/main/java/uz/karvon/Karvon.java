package uz.karvon;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.broker.AnyBody;
import uz.karvon.broker.Broker;
import uz.karvon.broker.BrokerCheck;
import uz.karvon.broker.BrokerSettings;
import uz.karvon.broker.BrokerTls;
import uz.karvon.broker.JmsInbox;
import uz.karvon.broker.JournalReader;
import uz.karvon.broker.JournalStep;
import uz.karvon.broker.Queues;
import uz.karvon.broker.StagesStep;
import uz.karvon.console.Balance;
import uz.karvon.console.Console;
import uz.karvon.console.HealthProbe;
import uz.karvon.console.Overview;
import uz.karvon.console.Patience;
import uz.karvon.console.Watch;
import uz.karvon.deadletter.DeadLetterStep;
import uz.karvon.deliver.DeliverStep;
import uz.karvon.deliver.PatienceStep;
import uz.karvon.deliver.Sort;
import uz.karvon.dhp.Access;
import uz.karvon.dhp.Answers;
import uz.karvon.dhp.Circuit;
import uz.karvon.dhp.Connection;
import uz.karvon.dhp.DhpSettings;
import uz.karvon.dhp.DhpStep;
import uz.karvon.dhp.Introduction;
import uz.karvon.dhp.Server;
import uz.karvon.map.MapStep;
import uz.karvon.message.CsvDialects;
import uz.karvon.message.Inbox;
import uz.karvon.message.SiteId;
import uz.karvon.message.Unreachable;
import uz.karvon.network.Outbound;
import uz.karvon.normalise.Normalise;
import uz.karvon.normalise.NormaliseStep;
import uz.karvon.oauth.BearerToken;
import uz.karvon.oauth.Clients;
import uz.karvon.receive.DuplicatesStep;
import uz.karvon.receive.EditedMessages;
import uz.karvon.receive.LanesStep;
import uz.karvon.receive.ReceiveStep;
import uz.karvon.replay.Replay;
import uz.karvon.replay.ReplayStep;
import uz.karvon.resolve.Chronicle;
import uz.karvon.resolve.Claims;
import uz.karvon.resolve.ResolveSettings;
import uz.karvon.resolve.ResolveStep;
import uz.karvon.site.InvalidFiles;
import uz.karvon.site.LiveFiles;
import uz.karvon.site.Settings;
import uz.karvon.site.Site;
import uz.karvon.store.Books;
import uz.karvon.store.DeadFilter;
import uz.karvon.store.Retention;
import uz.karvon.store.Store;
import uz.karvon.store.StoreSettings;
import uz.karvon.trace.TraceSettings;
import uz.karvon.trace.TraceStep;
import uz.karvon.trace.Tracing;
import uz.karvon.validate.FindingCounts;
import uz.karvon.validate.ReferenceUse;
import uz.karvon.validate.ReferenceWatch;
import uz.karvon.validate.ValidateStep;
import uz.karvon.validate.Validator;

/** The engine: every room wired by hand, in the order a message goes through them. */
public final class Karvon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Karvon.class);
    private static final long BROKER_ASKED_EVERY_MILLIS = 1_000;

    private final Settings settings;
    private final Clock clock = Clock.systemUTC();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Routes routes;
    // closed the other way round: first the routes, last the broker
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Broker broker;
    private Store store;
    private Inbox inbox;
    private Replay replay;
    private Clients clients;
    private Access access;
    private Server server;
    private Optional<Console> console = Optional.empty();

    private Karvon(Settings settings) {
        this.settings = settings;
        this.routes = new Routes(camel, settings);
    }

    /**
     * Reads all files, starts all rooms and takes messages.
     *
     * @throws InvalidFiles with every fault of every file; nothing was started
     * @throws uz.karvon.message.Unreachable if the broker does not start; DHP, its single sign-on and the database may be away
     */
    public static Karvon start(Settings settings) throws Exception {
        return start(settings, context -> {});
    }

    /** As {@link #start(Settings)}; tests look into or disturb the routes through {@code beforeRoutes}. */
    static Karvon start(Settings settings, Consumer<CamelContext> beforeRoutes) throws Exception {
        var files = LiveFiles.read(
                settings.home().resolve("mappings"),
                () -> Configuration.read(settings),
                changed -> changed.samples(settings.home()).check());
        var karvon = new Karvon(settings);
        try {
            karvon.openBrokerAndStore();
            karvon.receive(files);
            karvon.process(files);
            karvon.deliver();
            karvon.park(files);
            beforeRoutes.accept(karvon.camel);
            karvon.startRoutes(files.get().routes());
            karvon.watch(files);
            karvon.openConsole(files);
            return karvon;
        } catch (Exception e) { // half an engine must not stay behind
            karvon.close();
            throw e;
        }
    }

    /** Where the settings say the queues are. */
    public static BrokerSettings brokerSettings(Settings settings) {
        return new BrokerSettings(
                settings.optional("broker.url"),
                settings.text("broker.user"),
                settings.text("broker.password"),
                settings.data().resolve("broker"),
                settings.number("broker.port"),
                settings.number("broker.min-disk-free"),
                BrokerTls.of(settings.all()));
    }

    /** Where the settings say the books are. */
    public static StoreSettings storeSettings(Settings settings) {
        return settings.optional("store.url")
                .map(url -> new StoreSettings(url, settings.text("store.user"), settings.text("store.password"), 8))
                .orElseGet(() -> StoreSettings.embedded(settings.data()))
                .sealing(settings.text("store.keys"));
    }

    private void openBrokerAndStore() {
        broker = opened(Broker.open(brokerSettings(settings)));
        store = opened(Store.open(storeSettings(settings)));
        inbox = trace(new JmsInbox(broker.connections(), clock));
        var journal = opened(new JournalReader(broker.connections(), store::keep));
        journal.start();
        opened(Retention.of(
                        settings.text("store.keep-content"),
                        settings.text("store.keep-messages"),
                        store::forget,
                        clock))
                .start();
        for (var queue : List.of(Queues.RECEIVED, Queues.JOURNAL, Queues.DEAD))
            Gauge.builder("karvon.queue.depth", broker, it -> it.depth(queue))
                    .description("Messages in a queue, those being worked on included")
                    .tag("queue", queue)
                    .register(meters);
        var jms = JmsComponent.jmsComponent(broker.connections());
        jms.getConfiguration().setRecoveryInterval(BROKER_ASKED_EVERY_MILLIS);
        jms.getConfiguration().setMessageConverter(new AnyBody());
        camel.addComponent("jms", jms);
        bind("journal", new JournalStep(clock));
        camel.getCamelContextExtension().addInterceptStrategy(new StagesStep());
    }

    /** Follows messages from here on, if the settings say where the traces go. */
    private Inbox trace(Inbox door) {
        return TraceSettings.of(settings.all())
                .map(wanted -> {
                    var tracing = opened(new Tracing(wanted));
                    camel.getCamelContextExtension().addInterceptStrategy(new TraceStep(tracing));
                    return tracing.around(door);
                })
                .orElse(door);
    }

    private void receive(Supplier<Configuration> files) {
        bind("receive", new ReceiveStep(inbox, dialects(files), meters, clock));
        bind("lanes", new LanesStep());
        bind("duplicates", new DuplicatesStep(store::deliveredBefore));
    }

    /** How hospitals write each CSV kind, by the maps in use when it is asked. */
    private static CsvDialects dialects(Supplier<Configuration> files) {
        return (kind, site) -> files.get().mappings().dialect(kind, site);
    }

    private static void tell(Validator validator) {
        validator
                .blemishes()
                .forEach(what -> LOG.atWarn().addKeyValue("step", "validate").log("uz-core.package, {}", what));
        validator.beyond().forEach(what -> LOG.atWarn()
                .addKeyValue("step", "validate")
                .log("left to the reference validator, {}", what));
    }

    private void process(Supplier<Configuration> files) {
        Function<SiteId, Site> sites = id -> files.get().sites().get(id);
        var normalise = new Normalise(sites, dialects(files));
        bind("normalise", new NormaliseStep(normalise));
        bind("map", new MapStep(() -> files.get().mappings(), sites));
        tell(files.get().validator());
        var watch = opened(new ReferenceWatch(
                () -> files.get().validator(),
                ReferenceUse.of(settings.text("validate.reference")),
                meters,
                Math::random));
        bind(
                "validate",
                new ValidateStep(
                        () -> files.get().validator(),
                        site -> files.get().policies().of(site),
                        watch::see,
                        new FindingCounts(meters)::count));
    }

    private void deliver() {
        var dhp = DhpSettings.of(settings.all());
        var outbound = Outbound.of(settings.all());
        clients = Clients.of(settings.all(), outbound, clock);
        var connection = opened(new Connection(dhp, outbound, new BearerToken(clients::of, dhp.baseUrl())));
        server = new Server(dhp.takesUnfit());
        var circuit = new Circuit(dhp, clock, RandomGenerator.getDefault());
        access = new Access(Answers.of(settings.all()), circuit);
        Gauge.builder("karvon.dhp.circuit", circuit, it -> it.isOpen() ? 1 : 0)
                .description("1 while DHP is away and one call at a time asks whether it is back")
                .register(meters);
        bind("oauth", clients);
        bind("dhp", new DhpStep(connection, access, server, clock));
        var claims = opened(new Claims(store.claims(), clock));
        bind(
                "resolve",
                new ResolveStep(
                        ResolveSettings.of(settings.all()),
                        access,
                        new Chronicle(store::lastSaid),
                        claims,
                        server::capabilities,
                        clock));
        bind("deliver", new DeliverStep(new Sort(access), dhp.resources()));
        bind("patience", new PatienceStep());
    }

    private void park(Supplier<Configuration> files) {
        bind("deadletter", new DeadLetterStep(store, clock));
        replay = new Replay(store, inbox, new EditedMessages(dialects(files), clock)::read, clock);
        bind("replay", new ReplayStep(replay));
    }

    private void startRoutes(List<Path> files) throws Exception {
        routes.load(files);
        opened(camel::stop);
        routes.open();
        lookAtBroker();
        introduceDhp();
        routes.start();
        LOG.atInfo().addKeyValue("routes", camel.getRoutesSize()).log("started");
    }

    private void lookAtBroker() {
        var feeds = routes.queueFeeds();
        var check = broker.check(feeds.keySet());
        check.judge(settings.text(BrokerCheck.UNFIT).strip().equals("go-on"));
        if (!check.givenUp().isEmpty())
            opened(broker.givenUp(check.givenUp(), feeds, clock)).start();
    }

    /** Before the first message is taken: to find out after the first thousand that DHP is another server helps nobody. */
    private void introduceDhp() throws Exception {
        opened(new Introduction(server, routes.asking("capabilities"))).begin();
    }

    /** Maps may change while messages travel. */
    private void watch(LiveFiles<Configuration> files) {
        Gauge.builder("karvon.mappings.faults", files, it -> it.faults().size())
                .description("Faults of changed mapping files; while there are any, those read before stay in use")
                .register(meters);
        LiveFiles.interval(settings.text("mappings.reload")).ifPresent(interval -> {
            var looking = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "mappings"));
            looking.scheduleWithFixedDelay(files::look, interval.toSeconds(), interval.toSeconds(), TimeUnit.SECONDS);
            opened(looking::shutdownNow);
        });
    }

    /** For operators on this machine; the port -1 means none. */
    private void openConsole(LiveFiles<Configuration> files) throws IOException {
        int port = settings.number("console.port");
        if (port < 0) return;
        var probes = new ArrayList<>(List.of(
                new HealthProbe("broker", broker::trouble),
                HealthProbe.of("store", store::check),
                HealthProbe.of("token", clients::refreshAll),
                new HealthProbe("dhp", access::trouble),
                new HealthProbe("mappings", files::trouble)));
        probes.addAll(new Watch(store::pulse, Patience.of(settings.all()), meters, clock).probes());
        probes.add(new Balance(
                        this::books,
                        () -> broker.depth(Queues.RECEIVED) + broker.depth(Queues.DEAD),
                        () -> broker.depth(Queues.JOURNAL),
                        clock)
                .probe());
        var overview =
                new Overview(probes, this::books, () -> store.dead(DeadFilter.open(10)), clock, ZoneId.systemDefault());
        try {
            console = Optional.of(opened(Console.start(settings.text("console.host"), port, overview, meters)));
        } catch (BindException e) {
            throw Unreachable.paused("console.port " + port + " cannot be listened on: " + e.getMessage(), e);
        }
    }

    private void bind(String name, Object step) {
        camel.getRegistry().bind(name, step);
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** How the messages of each feed stand, as far as the books are written. */
    public Books books() {
        return store.books(Optional.empty());
    }

    /** How many messages stand in a queue of {@link Queues}, those being worked on included. */
    public long depth(String queue) {
        return broker.depth(queue);
    }

    public Broker broker() {
        return broker;
    }

    public Store store() {
        return store;
    }

    public Replay replay() {
        return replay;
    }

    /** Where operators look; empty where the settings want no console. */
    public Optional<URI> consoleUrl() {
        return console.map(Console::url);
    }

    /** Stops taking messages, lets those under way end or go back to their queue, and closes everything. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) { // the rest has to be closed all the same
                LOG.atWarn().setCause(e).log("a part did not close");
            }
        }
    }
}

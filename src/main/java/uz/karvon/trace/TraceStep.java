package uz.karvon.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import uz.karvon.message.Handover;
import uz.karvon.message.SourceMessage;

/** Puts a span around every bean and every call of the routes that have a message under way. */
public final class TraceStep implements InterceptStrategy {
    /** The header that tells DHP the trace (W3C Trace Context). */
    private static final String TRACE_PARENT = "traceparent";

    private static final String SPAN = "karvon.span";

    private final Tracing tracing;

    public TraceStep(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext camel, NamedNode node, Processor target, Processor nextTarget) {
        return what(node).<Processor>map(what -> new Traced(target, what)).orElse(target);
    }

    private record What(String name, SpanKind kind) {}

    private static Optional<What> what(NamedNode node) {
        if (node instanceof BeanDefinition bean) return Optional.of(new What(name(bean), SpanKind.INTERNAL));
        if (!(node instanceof ToDefinition call)) return Optional.empty();
        var uri = call.getUri().replaceFirst("\\?.*", "");
        if (uri.startsWith("direct:")) return Optional.of(new What(uri, SpanKind.INTERNAL));
        if (uri.startsWith("jms:")) return Optional.of(new What(uri, SpanKind.PRODUCER));
        return Optional.of(new What("dhp", SpanKind.CLIENT));
    }

    // the parameters in brackets may hold what a message says
    private static String name(BeanDefinition bean) {
        return bean.getMethod() == null
                ? bean.getRef()
                : bean.getRef() + "." + bean.getMethod().replaceFirst("\\(.*", "");
    }

    private final class Traced extends DelegateAsyncProcessor {
        private final What what;

        Traced(Processor target, What what) {
            super(target);
            this.what = what;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            var message = exchange.getProperty(Handover.MESSAGE, SourceMessage.class);
            if (message == null) return super.process(exchange, callback);
            // Camel may work the steps of a called route after this call has returned: the thread cannot keep the span
            var above = Optional.ofNullable(exchange.getProperty(SPAN, Span.class));
            var span = tracing.step(message, above, what.name(), what.kind());
            if (what.kind() == SpanKind.CLIENT) exchange.getMessage().setHeader(TRACE_PARENT, parent(span));
            exchange.setProperty(SPAN, span);
            return super.process(exchange, done -> {
                exchange.setProperty(SPAN, above.orElse(null));
                end(span, exchange);
                callback.done(done);
            });
        }

        private void end(Span span, Exchange exchange) {
            var fault = exchange.getException();
            // the fault's own words are not ours to vouch for: they may hold what the message says
            if (fault != null) span.setStatus(StatusCode.ERROR, fault.getClass().getSimpleName());
            span.end();
        }
    }

    private static String parent(Span span) {
        var context = span.getSpanContext();
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }
}

package uz.karvon.broker;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Lets every step of every route tell {@link Stages} how long it took. A step is known by its bean's word, a call to
 * another system by that system's: {@code dhp} or {@code broker}.
 */
public final class StagesStep implements InterceptStrategy {
    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor next) {
        if (node instanceof BeanDefinition bean && bean.getRef() != null) return timed(bean.getRef(), target);
        // what goes to another route of ours is timed there, step by step
        if (node instanceof ToDefinition to && !to.getUri().startsWith("direct:"))
            return timed(to.getUri().startsWith("jms:") ? "broker" : "dhp", target);
        return target;
    }

    private static Processor timed(String stage, Processor target) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                var stages = exchange.getProperty(Stages.PROPERTY, Stages.class);
                if (stages == null) return super.process(exchange, callback);
                long start = System.nanoTime();
                return super.process(exchange, doneSync -> {
                    stages.took(stage, System.nanoTime() - start);
                    callback.done(doneSync);
                });
            }
        };
    }
}

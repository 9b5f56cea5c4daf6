package uz.karvon.dhp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Lets a call, its whole answer included, take so long and no longer: a socket timeout alone starts anew with every
 * byte. An answer that is cut off fails here too, as an {@link IOException}.
 */
final class Deadline implements ExecChainHandler, AutoCloseable {
    private static final int LONGEST_ANSWER = 64 * 1024 * 1024;
    private static final int SECOND_LOOK_MILLIS = 200;

    private final Duration allowed;
    private final ScheduledThreadPoolExecutor timer;

    Deadline(Duration allowed) {
        this.allowed = allowed;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "dhp-deadline");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var expired = new AtomicBoolean();
        // again and again, for a call that had no connection yet when its time was up
        var alarm = timer.scheduleWithFixedDelay(
                () -> {
                    expired.set(true);
                    scope.execRuntime.discardEndpoint(); // the thread that reads from it gets an IOException
                },
                allowed.toMillis(),
                SECOND_LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
        try {
            return whole(chain.proceed(request, scope));
        } catch (IOException e) {
            if (!expired.get()) throw e;
            var timeout = new SocketTimeoutException("no whole answer within " + allowed.toMillis() + " ms");
            timeout.initCause(e);
            throw timeout;
        } finally {
            alarm.cancel(false);
        }
    }

    private static ClassicHttpResponse whole(ClassicHttpResponse answer) throws IOException {
        var entity = answer.getEntity();
        if (entity == null) return answer;
        var type = ContentType.parseLenient(entity.getContentType());
        var bytes = EntityUtils.toByteArray(entity, LONGEST_ANSWER);
        answer.setEntity(new ByteArrayEntity(bytes == null ? new byte[0] : bytes, type));
        return answer;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

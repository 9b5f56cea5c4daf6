package uz.karvon.sandbox;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;

/** The outermost filter: sorts and counts every call and lets the faults asked for happen. */
final class FaultFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    private static final Map<Integer, Issue> ISSUES = Map.of(
            401, Issue.error("login", "the token is missing, unknown or expired", ""),
            403, Issue.error("forbidden", "access is denied", ""),
            409, Issue.error("conflict", "the resource was changed at the same moment", ""),
            412, Issue.error("invalid", "Version is mismatch", ""),
            422, Issue.error("invariant", "a rule of the profile is not met", ""),
            429, Issue.error("throttled", "too many requests", ""),
            503, Issue.error("transient", "the service is not available now", ""));

    private final transient Faults faults;
    private final transient Calls calls;

    FaultFilter(Faults faults, Calls calls) {
        this.faults = faults;
        this.calls = calls;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var kind = Call.sort(request).kind();
        calls.count(kind);
        var fault = faults.take(kind);
        if (fault.isEmpty()) chain.doFilter(request, response);
        else happen(fault.get(), kind, request, response, chain);
    }

    private static void happen(
            Fault fault, CallKind kind, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (fault instanceof Fault.Status status) {
            Answer.listenToTheEnd(request);
            fail(status, kind, response);
        } else if (fault instanceof Fault.Slow slow) {
            pause(slow);
            chain.doFilter(request, response);
        } else {
            if (fault instanceof Fault.CutAfterWork) chain.doFilter(request, new UnsentResponse(response));
            response.sendError(-1); // Jetty's way to break the connection
        }
    }

    private static void fail(Fault.Status fault, CallKind kind, HttpServletResponse response) throws IOException {
        fault.retryAfter().ifPresent(text -> response.setHeader("Retry-After", text));
        if (kind == CallKind.TOKEN)
            Answer.json(response, fault.status(), Json.object().put("error", TokenServlet.errorOf(fault.status())));
        else {
            var issue = ISSUES.getOrDefault(
                    fault.status(), Issue.error("exception", "a fault of status " + fault.status(), ""));
            Answer.outcome(response, new Refusal(fault.status(), issue));
        }
    }

    private static void pause(Fault.Slow slow) throws InterruptedIOException {
        try {
            Thread.sleep(slow.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server stops");
        }
    }
}

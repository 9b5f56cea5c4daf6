package uz.karvon.sandbox;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets a FHIR call through when it carries a good token; the CapabilityStatement is for everybody. */
final class BearerFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    private final transient Tokens tokens;

    BearerFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Call.of(request).kind() == CallKind.METADATA || isGood(request.getHeader("Authorization")))
            chain.doFilter(request, response);
        else {
            Answer.listenToTheEnd(request);
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            Answer.outcome(
                    response, new Refusal(401, Issue.error("login", "the token is missing, unknown or expired", "")));
        }
    }

    private boolean isGood(String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                && tokens.isGood(authorization.substring(7).trim());
    }
}

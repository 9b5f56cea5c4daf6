package uz.karvon.sandbox;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;

/** Takes an answer and sends nothing of it. */
final class UnsentResponse extends HttpServletResponseWrapper {
    private final ServletOutputStream nowhere = new Nowhere();

    UnsentResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return nowhere;
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(nowhere);
    }

    @Override
    public void flushBuffer() {
        // nothing may leave
    }

    private static final class Nowhere extends ServletOutputStream {
        @Override
        public void write(int b) {
            // dropped
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            // dropped
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("answers are written in one go");
        }
    }
}

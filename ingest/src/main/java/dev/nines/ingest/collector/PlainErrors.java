package dev.nines.ingest.collector;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses, such as a request line that is none: told without a page, a stack trace or what was sent. */
final class PlainErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String reason = HttpStatus.getMessage(status);
        Reply reply = Reply.refused(Refused.with(status, "request is not understood: " + reason));
        reply.head(response);
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }
}

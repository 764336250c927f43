package dev.nines.ingest.prober.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;

/** An answer in one piece. */
public final class WholeReader implements AnswerReader {
    private final Dialect dialect;
    private final Answer answer;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public WholeReader(Dialect dialect, Answer answer) {
        this.dialect = dialect;
        this.answer = answer;
    }

    @Override
    public void feed(byte[] bytes, long nanos) {
        body.writeBytes(bytes);
    }

    @Override
    public void end(long nanos) {
        answer.arrivedAt(nanos);
        JsonNode json = AnswerJson.read(body.toByteArray());
        if (json.isObject()) {
            dialect.whole(json, answer);
        }
        if (!answer.anyUnderstood() && body.size() > 0) {
            answer.garbled();
        }
    }
}

package dev.nines.ingest.prober;

import dev.nines.ingest.prober.Course.Ending;
import dev.nines.ingest.prober.api.Answer;
import dev.nines.ingest.prober.api.AnswerJson;
import dev.nines.ingest.prober.api.AnswerReader;
import dev.nines.ingest.prober.api.Call;
import dev.nines.ingest.prober.api.Calls;
import dev.nines.ingest.prober.api.Dialect;
import dev.nines.ingest.prober.api.WholeReader;
import dev.nines.ingest.prober.file.Environment;
import dev.nines.ingest.prober.file.ModelTarget;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Asks a model once. No retries: a probe is one attempt. */
final class ModelProbe {
    /** An error is told in the first of them. */
    private static final int MOST_ERROR_BYTES = 64 * 1024;

    private final String gateway;
    private final Environment environment;
    private final ExecutorService threads;
    private final Clock clock;

    ModelProbe(String gateway, Environment environment, ExecutorService threads, Clock clock) {
        this.gateway = gateway;
        this.environment = environment;
        this.threads = threads;
        this.clock = clock;
    }

    /** @throws InterruptedException if it was told to stop; then there is no verdict */
    Probed ask(ModelTarget target) throws InterruptedException {
        Call call = Calls.to(target, environment, clock);
        Instant startedAt = clock.instant();
        Asking asking = new Asking(target, System.nanoTime());
        try (Exchange exchange = Exchange.open(call, target.timeouts().connect(), threads)) {
            asking.follow(exchange);
        }
        return asking.found(new ProbeRecord(gateway, target, startedAt));
    }

    /** One question on its way. */
    private static final class Asking {
        private final ModelTarget target;
        private final Dialect dialect;
        private final Answer answer = new Answer();
        private final ByteArrayOutputStream error = new ByteArrayOutputStream();
        private final long started;
        private long ended;
        private Integer status;
        private HttpHeaders headers = Course.NO_HEADERS;
        private AnswerReader reader;
        private long bytes;

        Asking(ModelTarget target, long started) {
            this.target = target;
            this.dialect = Dialect.of(target);
            this.started = started;
            this.ended = started;
        }

        private Ending ending;
        private String failure;

        void follow(Exchange exchange) throws InterruptedException {
            while (ending == null) {
                Optional<Exchange.Step> step = exchange.next(deadline());
                if (step.isEmpty()) {
                    ending = Ending.TIMED_OUT;
                    ended = System.nanoTime();
                } else {
                    ended = step.get().nanos();
                    take(step.get());
                }
            }
        }

        private void take(Exchange.Step step) {
            if (step instanceof Exchange.Head head) {
                begin(head);
            } else if (step instanceof Exchange.Bytes some) {
                read(some);
            } else if (step instanceof Exchange.End end) {
                if (reader != null) {
                    reader.end(end.nanos());
                }
                ending = Ending.ENDED;
            } else if (step instanceof Exchange.Failed failed) {
                ending = Ending.BROKEN;
                failure = ConnectionFailure.nameOf(failed.cause());
            }
        }

        private void begin(Exchange.Head head) {
            status = head.status();
            headers = head.headers();
            if (status >= 200 && status < 300) {
                // Some who cannot stream answer in one piece all the same.
                boolean json = headers.firstValue("content-type").orElse("").contains("json");
                reader = target.streaming() && !json ? dialect.streamReader(answer) : new WholeReader(dialect, answer);
            }
        }

        private void read(Exchange.Bytes some) {
            bytes += some.bytes().length;
            if (reader == null) {
                int room = MOST_ERROR_BYTES - error.size();
                error.write(some.bytes(), 0, Math.min(room, some.bytes().length));
            } else if (bytes <= AnswerReader.MOST_BYTES) {
                reader.feed(some.bytes(), some.nanos());
            }
            if (answer.isOver()) {
                ending = Ending.ENDED;
            } else if (bytes > (reader == null ? MOST_ERROR_BYTES : AnswerReader.MOST_BYTES)) {
                ending = Ending.TOO_LONG;
            }
        }

        private long deadline() {
            boolean waits = target.streaming() && answer.firstTokenNanos().isEmpty();
            return started
                    + (waits
                                    ? target.timeouts().firstToken()
                                    : target.timeouts().total())
                            .toNanos();
        }

        Probed found(ProbeRecord as) {
            Course course = new Course(status, headers, ending, failure, bytes > 0);
            String errorType = status == null || course.succeeded()
                    ? null
                    : dialect.errorType(status, AnswerJson.read(error.toByteArray()), headers)
                            .orElse(null);
            Verdict verdict = Verdict.of(course, answer, errorType);
            return as.of(course, answer, verdict, started, ended);
        }
    }
}

package dev.nines.ingest.collector;

import dev.nines.ingest.DurablePublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bodies from the first byte to the answer. */
final class Submissions {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Supplier<Optional<ApiKeys>> keys;
    private final Intake intake;
    private final DurablePublisher publisher;
    private final BrokerWatch broker;
    private final LiveBeat beat;
    private final CollectorMetrics metrics;
    private final Room room;
    private final Limits limits;
    private final Executor workers;
    private final Clock clock;
    private final Sender anyone = Sender.anyone();
    private volatile boolean ending;

    Submissions(
            Supplier<Optional<ApiKeys>> keys,
            Intake intake,
            DurablePublisher publisher,
            BrokerWatch broker,
            LiveBeat beat,
            CollectorMetrics metrics,
            Room room,
            Limits limits,
            Executor workers,
            Clock clock) {
        this.keys = keys;
        this.intake = intake;
        this.publisher = publisher;
        this.broker = broker;
        this.beat = beat;
        this.metrics = metrics;
        this.room = room;
        this.limits = limits;
        this.workers = workers;
        this.clock = clock;
    }

    /** Takes nothing new from now on. */
    void end() {
        ending = true;
    }

    /** What keeps it from being ready, empty if nothing. */
    String readiness() {
        if (ending) {
            return "the collector is ending\n";
        }
        return broker.isUp() ? "" : "Kafka does not take records\n";
    }

    void begin(Route route, Exchange exchange) {
        Request request = exchange.request();
        HttpFields headers = request.getHeaders();
        ContentType type = null;
        try {
            type = ContentType.of(headers.get(HttpHeader.CONTENT_TYPE), route);
            Sender sender = sender(headers);
            route.format(type);
            Packing packing = Packing.of(headers.get(HttpHeader.CONTENT_ENCODING));
            if (ending) {
                throw Refused.until(503, SOON, "the collector is ending");
            }
            broker.admit();
            sender.admit(route, System.nanoTime());
            Submission submission = new Submission(exchange, route, type, packing, sender, new Reservation(room));
            long length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
            new BodyReader(request, length, limits, submission.reservation, submission).start();
        } catch (Refused refused) {
            exchange.answer(Optional.of(route), refusal(route, type, refused));
        }
    }

    private Sender sender(HttpFields headers) throws Refused {
        Optional<ApiKeys> known = keys.get();
        return known.isPresent() ? known.get().sender(headers) : anyone;
    }

    private static Reply refusal(Route route, ContentType type, Refused refused) {
        return route == Route.TRACES ? OtlpReply.refused(type, refused) : Reply.refused(refused);
    }

    /** One body. */
    private final class Submission implements BodyReader.Outcome {
        private final Exchange exchange;
        private final Route route;
        private final ContentType type;
        private final Packing packing;
        private final Sender sender;
        private final Reservation reservation;
        private long readAt;

        private Submission(
                Exchange exchange,
                Route route,
                ContentType type,
                Packing packing,
                Sender sender,
                Reservation reservation) {
            this.exchange = exchange;
            this.route = route;
            this.type = type;
            this.packing = packing;
            this.sender = sender;
            this.reservation = reservation;
        }

        @Override
        public void read(Body body) {
            readAt = System.nanoTime();
            metrics.received(route, body.size());
            try {
                workers.execute(() -> process(body));
            } catch (RejectedExecutionException e) {
                refused(Refused.until(503, SOON, "the collector has more bodies to decode than it can"));
            }
        }

        @Override
        public void refused(Refused refused) {
            reservation.release();
            exchange.answer(Optional.of(route), refusal(route, type, refused));
        }

        private void process(Body packed) {
            try {
                Body body = packing.unpack(packed, limits, reservation);
                if (type != ContentType.PROTOBUF && body.blank()) {
                    throw Refused.with(400, "body is empty; send events as JSON");
                }
                Taken taken = intake.take(route, type, sender, body);
                sender.charge(taken.accepted() + taken.rejected().size(), System.nanoTime());
                publisher.send(taken.records()).whenComplete((done, failure) -> answer(taken, failure));
            } catch (Refused refused) {
                refused(refused);
            } catch (RuntimeException | StackOverflowError e) {
                // Not its message: that may quote the body.
                LOG.error("a body for {} cannot be handled: {}", route.path(), place(e));
                refused(Refused.with(
                        500, "the collector failed at this body, which is a fault of Nines; its log says where"));
            }
        }

        private static String place(Throwable e) {
            StackTraceElement[] trace = e.getStackTrace();
            return e.getClass().getName() + (trace.length > 0 ? " at " + trace[0] : "");
        }

        /** On the thread of the producer, which has more to do than to write answers. */
        private void answer(Taken taken, Throwable failure) {
            exchange.request().getComponents().getExecutor().execute(() -> {
                if (failure != null) {
                    metrics.producerFailed();
                    broker.failed(failure);
                    refused(broker.refused());
                    return;
                }
                broker.succeeded();
                beat.accepted(taken.latest(), clock.instant());
                metrics.taken(route, taken, Duration.ofNanos(System.nanoTime() - readAt));
                reservation.release();
                exchange.answer(
                        Optional.of(route), route == Route.TRACES ? OtlpReply.taken(type, taken) : Reply.taken(taken));
            });
        }
    }
}

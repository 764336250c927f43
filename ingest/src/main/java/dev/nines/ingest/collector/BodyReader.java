package dev.nines.ingest.collector;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;

/** Reads a body as it comes. A slow sender holds what it has sent and no thread. */
final class BodyReader implements Invocable.Task {
    /** What becomes of it; one of the two is called, once. */
    interface Outcome {
        void read(Body body);

        void refused(Refused refused);
    }

    private static final int FIRST = 8 * 1024;

    private final Request request;
    private final Limits limits;
    private final Reservation reservation;
    private final Outcome outcome;
    private final AtomicBoolean over = new AtomicBoolean();
    private final long length;
    private byte[] bytes = new byte[0];
    private int size;
    private Scheduler.Task deadline;

    /** @param length as the sender says, -1 if it does not */
    BodyReader(Request request, long length, Limits limits, Reservation reservation, Outcome outcome) {
        this.request = request;
        this.length = length;
        this.limits = limits;
        this.reservation = reservation;
        this.outcome = outcome;
    }

    void start() {
        if (length > limits.bodyBytes()) {
            refuse(tooLarge());
            return;
        }
        deadline = request.getComponents()
                .getScheduler()
                .schedule(() -> refuse(tooSlow()), limits.read().toMillis(), TimeUnit.MILLISECONDS);
        run();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void run() {
        while (!over.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                refuse(chunk.getFailure() instanceof TimeoutException ? tooSlow() : brokenOff());
                return;
            }
            try {
                append(chunk);
            } catch (Refused refused) {
                refuse(refused);
                return;
            } finally {
                chunk.release();
            }
            if (chunk.isLast()) {
                if (over.compareAndSet(false, true)) {
                    deadline.cancel();
                    outcome.read(new Body(bytes, size));
                }
                return;
            }
        }
    }

    private void append(Content.Chunk chunk) throws Refused {
        int more = chunk.remaining();
        if (more > limits.bodyBytes() - size) {
            throw tooLarge();
        }
        if (size + more > bytes.length) {
            // What the sender says is believed up to a point: it need not send it.
            long said = Math.min(Math.max(length, FIRST), 32L * FIRST);
            int wanted = (int) Math.min(limits.bodyBytes(), Math.max(Math.max(said, 2L * bytes.length), size + more));
            reservation.grow(wanted - bytes.length);
            bytes = Arrays.copyOf(bytes, wanted);
        }
        chunk.getByteBuffer().get(bytes, size, more);
        size += more;
    }

    private void refuse(Refused refused) {
        if (over.compareAndSet(false, true)) {
            if (deadline != null) {
                deadline.cancel();
            }
            outcome.refused(refused);
        }
    }

    private Refused tooLarge() {
        return Refused.with(
                413, "body is larger than " + limits.bodyBytes() + " bytes; send smaller batches, or packed");
    }

    private Refused tooSlow() {
        return Refused.withHeader(
                408, "body did not come within " + limits.read().toSeconds() + " s", "Connection", "close");
    }

    private static Refused brokenOff() {
        return Refused.withHeader(400, "body broke off", "Connection", "close");
    }
}

package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.prober.file.ControlTarget;
import dev.nines.ingest.prober.file.TargetKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Connects to the control's hosts, one after the other, until one answers. */
final class ControlProbe {
    private final String gateway;
    private final SSLSocketFactory tls;
    private final Clock clock;

    ControlProbe(String gateway, SSLSocketFactory tls, Clock clock) {
        this.gateway = gateway;
        this.tls = tls;
        this.clock = clock;
    }

    Attempt probe(ControlTarget target) {
        Instant startedAt = clock.instant();
        long started = System.nanoTime();
        String failure = null;
        String host = null;
        for (InetSocketAddress address : target.hosts()) {
            host = address.getHostString();
            failure = failureOf(target, address);
            if (failure == null) {
                break;
            }
        }
        Instant from = startedAt.truncatedTo(ChronoUnit.MICROS);
        Instant to = from.plus((System.nanoTime() - started) / 1000, ChronoUnit.MICROS);
        String id = ProbeRecord.id(gateway, target.name(), startedAt);
        Map<String, String> tags = new TreeMap<>(Map.of(ProbeRecord.TARGET, target.name()));
        if (failure == null) {
            tags.put(Tag.SERVER_ADDRESS, host);
        }
        return new Attempt(
                id,
                0,
                Lineage.single(id),
                Origin.PROBE,
                new Target(
                        gateway,
                        target.provider(),
                        Target.NO_MODEL,
                        null,
                        null,
                        target.kind().word()),
                new Timing(from, to, null),
                new Result(failure == null ? Outcome.OK : Outcome.CONNECTION, null, failure, null, null, null),
                Usage.UNKNOWN,
                Charge.UNKNOWN,
                new Caller(null, null, null, null, tags),
                false);
    }

    /** Null if it answers. */
    private String failureOf(ControlTarget target, InetSocketAddress address) {
        int timeout = Math.toIntExact(target.timeouts().connect().toMillis());
        InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
        try (Socket socket = new Socket()) {
            if (resolved.isUnresolved()) {
                throw new UnknownHostException(address.getHostString());
            }
            socket.connect(resolved, timeout);
            if (target.kind() == TargetKind.TLS) {
                socket.setSoTimeout(timeout);
                handshake(socket, address);
            }
            return null;
        } catch (IOException e) {
            return ConnectionFailure.nameOf(e);
        }
    }

    private void handshake(Socket socket, InetSocketAddress address) throws IOException {
        try (SSLSocket secure =
                (SSLSocket) tls.createSocket(socket, address.getHostString(), address.getPort(), true)) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
        }
    }
}

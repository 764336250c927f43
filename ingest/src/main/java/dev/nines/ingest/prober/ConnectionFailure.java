package dev.nines.ingest.prober;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** The name of what broke a connection, by the kind of the exception: its text may hold addresses, and differs by system. */
final class ConnectionFailure {
    private ConnectionFailure() {}

    static String nameOf(Throwable failure) {
        String name = "connection_reset";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "dns";
            } else if (cause instanceof SSLException) {
                return "tls";
            } else if (cause instanceof HttpConnectTimeoutException || cause instanceof SocketTimeoutException) {
                return "connect_timeout";
            } else if (cause instanceof NoRouteToHostException) {
                return "no_route";
            } else if (cause instanceof ProtocolException) {
                name = "protocol_error";
            } else if (cause instanceof ConnectException) {
                // Its cause may say more.
                name = "connection_refused";
            }
        }
        return name;
    }
}

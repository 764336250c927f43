package dev.nines.sql;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where ClickHouse is and who asks.
 *
 * @param url {@code jdbc:clickhouse://host:8123/database}, {@code http://...} or {@code https://...}; without a
 *     database {@value #DEFAULT_DATABASE}
 * @param user empty for the server's default user
 * @param password never printed
 * @param cluster name of the cluster whose every server gets the tables, replicated; empty for a single server
 */
public record ClickHouse(String url, String user, String password, Optional<String> cluster) {
    public static final String DEFAULT_DATABASE = "nines";
    private static final String JDBC = "jdbc:";

    public ClickHouse {
        Objects.requireNonNull(user, "user of ClickHouse");
        Objects.requireNonNull(password, "password of ClickHouse");
        url = url == null ? "" : url.strip();
        String address = plain(url);
        if (!address.startsWith("http://") && !address.startsWith("https://")
                || URI.create(address).getHost() == null) {
            throw new IllegalArgumentException("clickhouse.url is '" + withoutQuery(url)
                    + "'; give the server's address, e.g. jdbc:clickhouse://127.0.0.1:8123/nines");
        }
        if (address.contains("?") || URI.create(address).getUserInfo() != null) {
            throw new IllegalArgumentException("clickhouse.url '" + withoutQuery(url)
                    + "...' holds options; give user and password as clickhouse.user and clickhouse.password");
        }
        if (!database(address).matches("\\w+")) {
            throw new IllegalArgumentException("clickhouse.url '" + withoutQuery(url) + "' names the database '"
                    + database(address) + "'; use letters, digits and _");
        }
        cluster.filter(name -> !name.matches("[A-Za-z0-9_.{}-]+")).ifPresent(name -> {
            throw new IllegalArgumentException("clickhouse.cluster '" + name + "' is no name of a cluster");
        });
    }

    /** A single server and its default user. */
    public static ClickHouse of(String url) {
        return new ClickHouse(url, "", "", Optional.empty());
    }

    /** Address of the server's HTTP interface, without the database. */
    public URI endpoint() {
        URI address = URI.create(plain(url));
        boolean secure = address.getScheme().equals("https");
        int port = address.getPort() < 0 ? (secure ? 8443 : 8123) : address.getPort();
        return URI.create(address.getScheme() + "://" + address.getHost() + ":" + port);
    }

    /** Database of all tables and views. */
    public String database() {
        return database(plain(url));
    }

    private static String database(String address) {
        String path = URI.create(address).getPath();
        return path == null || path.length() < 2 ? DEFAULT_DATABASE : path.substring(1);
    }

    @Override
    public String toString() {
        return "ClickHouse at " + endpoint() + "/" + database();
    }

    private static String plain(String url) {
        String address = url.startsWith(JDBC) ? url.substring(JDBC.length()) : url;
        for (String scheme : new String[] {"clickhouse:http", "ch:http"}) {
            if (address.startsWith(scheme)) {
                return address.substring(address.indexOf("http"));
            }
        }
        return address.replaceFirst("^(clickhouse|ch)://", "http://");
    }

    private static String withoutQuery(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    }
}

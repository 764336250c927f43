package dev.nines.sql;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** The schemes of the JDBC driver, and plain HTTP; then host, port, database, and nothing else. */
    private static final Pattern URL = Pattern.compile("(?=[jch])(?:jdbc:)?(?:(?:clickhouse|ch):)?(?:(https?):)?//"
            + "(?<host>[\\w.-]+|\\[[0-9a-fA-F:]+])(?::(?<port>\\d{1,5}))?(?:/(?<database>\\w*))?");

    public ClickHouse {
        Objects.requireNonNull(user, "user of ClickHouse");
        Objects.requireNonNull(password, "password of ClickHouse");
        url = url == null ? "" : url.strip();
        if (!URL.matcher(url).matches()) {
            // What stands before an @ or behind a ? may be a password.
            String shown = url.replaceFirst("\\?.*", "?...").replaceFirst("[^/]*@", "...@");
            throw new IllegalArgumentException("clickhouse.url is '" + shown + "'; give server and database, e.g."
                    + " jdbc:clickhouse://127.0.0.1:8123/nines, and user and password as settings of their own");
        }
        cluster.filter(name -> !name.matches("[\\w.{}-]+")).ifPresent(name -> {
            throw new IllegalArgumentException("clickhouse.cluster '" + name + "' is no name of a cluster");
        });
    }

    /** A single server and its default user. */
    public static ClickHouse of(String url) {
        return new ClickHouse(url, "", "", Optional.empty());
    }

    /** Address of the server's HTTP interface, without the database. */
    public URI endpoint() {
        Matcher parts = parts();
        boolean secure = "https".equals(parts.group(1));
        String port = Optional.ofNullable(parts.group("port")).orElse(secure ? "8443" : "8123");
        return URI.create((secure ? "https" : "http") + "://" + parts.group("host") + ":" + port);
    }

    /** Database of all tables and views. */
    public String database() {
        String database = parts().group("database");
        return database == null || database.isEmpty() ? DEFAULT_DATABASE : database;
    }

    @Override
    public String toString() {
        return "ClickHouse at " + endpoint() + "/" + database();
    }

    private Matcher parts() {
        Matcher parts = URL.matcher(url);
        parts.matches();
        return parts;
    }
}

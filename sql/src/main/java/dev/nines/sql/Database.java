package dev.nines.sql;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientConfigProperties;
import com.clickhouse.client.api.ClientFaultCause;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseColumn;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.ConnectionImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JDBC connection to ClickHouse, safe for many threads. What it asks goes through the connection's own client: the
 * driver's statements carry neither a deduplication token a batch nor server-side parameters, and are slower.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Database.class);
    private static final int CONNECT_SECONDS = 5;
    /** Longer than any insert or report; a server that hangs is found by it. */
    private static final int ANSWER_SECONDS = 120;

    private static final long LONGEST_EXPORT_HOURS = 1;

    private final ClickHouse settings;
    private final String database;
    private final QueryBounds bounds;
    private ConnectionImpl connection;

    private Database(ClickHouse settings, String database, QueryBounds bounds) {
        this.settings = settings;
        this.database = database;
        this.bounds = bounds;
    }

    /** The connection's client, connected at the first call; a server that is away is asked again by the next. */
    private synchronized Client client() {
        if (connection == null) {
            try {
                connection = DriverManager.getConnection(
                                "jdbc:clickhouse:" + settings.endpoint() + "/" + database, login())
                        .unwrap(ConnectionImpl.class);
            } catch (SQLException e) {
                throw failure(e);
            }
        }
        try {
            return connection.getClient();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private Properties login() {
        Properties login = new Properties();
        login.put(ClientConfigProperties.USER.getKey(), settings.user().isEmpty() ? "default" : settings.user());
        login.put(ClientConfigProperties.PASSWORD.getKey(), settings.password());
        login.put(ClientConfigProperties.CONNECTION_TIMEOUT.getKey(), Integer.toString(CONNECT_SECONDS * 1000));
        login.put(ClientConfigProperties.SOCKET_OPERATION_TIMEOUT.getKey(), Integer.toString(ANSWER_SECONDS * 1000));
        // Whoever calls knows better whether and when to try again.
        login.put(ClientConfigProperties.RETRY_ON_FAILURE.getKey(), "0");
        login.put(ClientConfigProperties.CLIENT_RETRY_ON_FAILURE.getKey(), ClientFaultCause.None.name());
        login.put(ClientConfigProperties.CLIENT_NAME.getKey(), "nines");
        return login;
    }

    /** Opens the database the settings name. Nothing is asked yet. */
    public static Database open(ClickHouse settings) {
        return openBounded(settings, QueryBounds.NONE);
    }

    /** As {@link #open}, and every query is held to the bounds. */
    public static Database openBounded(ClickHouse settings, QueryBounds bounds) {
        return new Database(settings, settings.database(), bounds);
    }

    /** Opens the server where its own database may not exist yet. */
    static Database openServer(ClickHouse settings) {
        return new Database(settings, "default", QueryBounds.NONE);
    }

    /** Runs a statement that answers nothing. */
    public void execute(String statement) {
        execute(statement, Map.of());
    }

    /** @param parameters values of {@code {name:Type}} in the statement, bound by the server */
    public void execute(String statement, Map<String, Object> parameters) {
        finish(await(() -> client().query(statement, parameters, new QuerySettings())));
    }

    /** @param parameters values of {@code {name:Type}} in the query, bound by the server */
    public Rows query(String query, Map<String, Object> parameters) {
        QueryResponse answer = await(() -> client().query(query, parameters, bounded(new QuerySettings())));
        try {
            ClickHouseBinaryFormatReader reader = client().newBinaryFormatReader(answer);
            List<ClickHouseColumn> columns = reader.getSchema().getColumns();
            List<List<Object>> rows = new ArrayList<>();
            while (reader.next() != null) {
                List<Object> row = new ArrayList<>(columns.size());
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(Values.plain(reader.hasValue(i) ? reader.readValue(i) : null));
                }
                rows.add(row);
            }
            return new Rows(
                    columns.stream().map(ClickHouseColumn::getColumnName).toList(), rows);
        } catch (com.clickhouse.client.api.ClickHouseException e) {
            throw failure(e);
        } finally {
            finish(answer);
        }
    }

    /**
     * Writes a query's answer down in one of the server's own formats, block after block as they come. Nothing is written
     * before the query is done, so that what is written is whole; the server keeps a large answer in a file until then.
     *
     * @param parameters values of {@code {name:Type}} in the query, bound by the server
     * @param settings of the server, for this query
     * @param out is not closed
     * @throws UncheckedIOException if it cannot be written to
     */
    public void write(
            String query,
            Map<String, Object> parameters,
            ClickHouseFormat format,
            Map<String, String> settings,
            OutputStream out) {
        QuerySettings how = bounded(new QuerySettings()).setFormat(format).waitEndOfQuery(true);
        how.setNetworkTimeout(LONGEST_EXPORT_HOURS, ChronoUnit.HOURS);
        settings.forEach(how::serverSetting);
        QueryResponse answer = await(() -> client().query(query, parameters, how));
        try {
            answer.getInputStream().transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the answer of " + this.settings + " cannot be written: " + e.getMessage(), e);
        } finally {
            finish(answer);
        }
    }

    private QuerySettings bounded(QuerySettings how) {
        bounds.settings().forEach(how::serverSetting);
        return how;
    }

    /**
     * Inserts one block; when this returns it is stored.
     *
     * @param block columns and rows in ClickHouse's native form
     * @param token identity of the block: the same token again inserts nothing
     */
    public void insert(String table, List<String> columns, InputStream block, String token) {
        InsertSettings insert = new InsertSettings()
                .setDeduplicationToken(token)
                // The server defaults to 1 and would acknowledge what is only in memory.
                .serverSetting("async_insert", "0")
                // A block that was cut off behind its rows is counted when it comes again (V023).
                .serverSetting("deduplicate_blocks_in_dependent_materialized_views", "1")
                // A file of years of events touches more months than the default of 100.
                .serverSetting("max_partitions_per_insert_block", "0");
        finish(await(() -> client().insert(table, columns, block, ClickHouseFormat.Native, insert)));
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOGGER.debug("a connection was not closed cleanly", e);
            }
        }
    }

    /** Gives the connection back. */
    private static void finish(AutoCloseable answer) {
        try {
            answer.close();
        } catch (Exception e) {
            LOGGER.debug("an answer was not closed cleanly", e);
        }
    }

    /** The client throws in the caller's thread or into the future, as it finds. */
    private <T> T await(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get().get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (com.clickhouse.client.api.ClickHouseException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e);
        }
    }

    private ClickHouseException failure(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof ServerException server) {
                return new ClickHouseException(server.getCode(), settings + " refused: " + server.getMessage(), cause);
            }
        }
        return new ClickHouseException(
                ClickHouseException.UNREACHED,
                settings + " cannot be reached (" + root(cause) + "); check clickhouse.url and that the server is up",
                cause);
    }

    private static String root(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}

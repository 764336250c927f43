package dev.nines.sql;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientFaultCause;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseColumn;
import com.clickhouse.data.ClickHouseFormat;
import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open door to ClickHouse, safe for many threads. It speaks through the client that the JDBC driver is made of: the
 * driver itself sends neither a deduplication token a batch nor server-side parameters, and is slower.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Database.class);
    private static final int CONNECT_SECONDS = 5;
    /** Longer than any insert or report; a server that hangs is found by it. */
    private static final int ANSWER_SECONDS = 120;

    private final ClickHouse settings;
    private final Client client;

    private Database(ClickHouse settings, String database) {
        this.settings = settings;
        Client.Builder builder = new Client.Builder()
                .addEndpoint(settings.endpoint().toString())
                .setUsername(settings.user().isEmpty() ? "default" : settings.user())
                .setPassword(settings.password())
                .setDefaultDatabase(database)
                .setConnectTimeout(CONNECT_SECONDS, ChronoUnit.SECONDS)
                .setSocketTimeout(ANSWER_SECONDS, ChronoUnit.SECONDS)
                // Whoever calls knows better whether and when to try again.
                .retryOnFailures(ClientFaultCause.None)
                .setMaxRetries(0)
                .setClientName("nines");
        this.client = builder.build();
    }

    /** Opens the database the settings name. Nothing is asked yet. */
    public static Database open(ClickHouse settings) {
        return new Database(settings, settings.database());
    }

    /** Opens the server where its own database may not exist yet. */
    static Database openServer(ClickHouse settings) {
        return new Database(settings, "default");
    }

    /** Runs a statement that answers nothing. */
    public void execute(String statement) {
        execute(statement, Map.of());
    }

    /** @param parameters values of {@code {name:Type}} in the statement, bound by the server */
    public void execute(String statement, Map<String, Object> parameters) {
        finish(await(() -> client.query(statement, parameters, new QuerySettings())));
    }

    /** @param parameters values of {@code {name:Type}} in the query, bound by the server */
    public Rows query(String query, Map<String, Object> parameters) {
        QueryResponse answer = await(() -> client.query(query, parameters, new QuerySettings()));
        try {
            ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(answer);
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
                // A file of years of events touches more months than the default of 100.
                .serverSetting("max_partitions_per_insert_block", "0");
        finish(await(() -> client.insert(table, columns, block, ClickHouseFormat.Native, insert)));
    }

    @Override
    public void close() {
        client.close();
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

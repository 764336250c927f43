package dev.nines.sql;

import dev.nines.domain.money.RequestValue;
import dev.nines.domain.sla.Sla;
import dev.nines.sql.rows.Declared;
import dev.nines.sql.rows.DeclaredRows;
import dev.nines.sql.rows.RowBlock;
import dev.nines.sql.rows.TableRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What owners and providers declare, as reports read it. The last declaration holds, as a whole. */
public final class Declarations {
    private Declarations() {}

    /**
     * Stores what is declared, unless it is what holds already.
     *
     * @param values the first that fits holds; the last should fit all
     * @param now when it was read; a later declaration than the one stored in any case
     * @return the tables that have something new
     */
    public static List<String> declare(ClickHouse settings, List<RequestValue> values, List<Sla> slas, Instant now) {
        List<String> changed = new ArrayList<>();
        try (Database database = Database.open(settings)) {
            if (store(database, DeclaredRows.VALUES, values, now)) {
                changed.add(DeclaredRows.VALUES.table());
            }
            if (store(database, DeclaredRows.SLAS, slas, now)) {
                changed.add(DeclaredRows.SLAS.table());
            }
        }
        return changed;
    }

    private static <T> boolean store(Database database, TableRows<Declared<T>> rows, List<T> values, Instant now) {
        String fingerprint = fingerprint(block(rows, values, 0, ""));
        Rows newest = database.query(
                "SELECT max(generation) AS newest, argMax(fingerprint, generation) AS its_fingerprint FROM "
                        + rows.table(),
                Map.of());
        if (values.isEmpty() || fingerprint.equals(newest.value(0, "its_fingerprint"))) {
            return false;
        }
        long generation = Math.max(now.toEpochMilli(), (Long) newest.value(0, "newest") + 1);
        RowBlock<Declared<T>> block = block(rows, values, generation, fingerprint);
        database.insert(rows.table(), rows.names(), block.bytes(), rows.table() + " " + generation + " " + fingerprint);
        return true;
    }

    private static <T> RowBlock<Declared<T>> block(
            TableRows<Declared<T>> rows, List<T> values, long generation, String fingerprint) {
        List<Declared<T>> declared = new ArrayList<>();
        for (int place = 0; place < values.size(); place++) {
            declared.add(new Declared<>(generation, place, values.get(place), fingerprint));
        }
        RowBlock<Declared<T>> block = new RowBlock<>(rows);
        block.fill(declared);
        return block;
    }

    /** Of the rows as they are stored, so that nothing that a report reads can change unseen. */
    private static String fingerprint(RowBlock<?> block) {
        try (InputStream bytes = block.bytes()) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

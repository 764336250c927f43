package dev.nines.sql.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.nines.event.Pane;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.Migrations;
import dev.nines.sql.support.Events;
import dev.nines.sql.support.TestClickHouse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableRowsTest {
    private static final ClickHouse SETTINGS = TestClickHouse.shared().newDatabase();

    @BeforeAll
    static void migrate() {
        Migrations.apply(SETTINGS);
    }

    static Stream<TableRows<?>> everyTable() {
        return Stream.of(
                AttemptRows.ATTEMPTS,
                TaskRows.TASKS,
                PaneRows.MINUTES,
                PaneRows.HOURS,
                ErrorRateRows.ERROR_RATES,
                SloStatusRows.SLO_STATUS,
                OutageRows.OUTAGES,
                ScopeStateRows.SCOPE_STATES,
                AlertRows.ALERTS,
                IncidentRows.INCIDENTS,
                PriceRows.PRICES,
                RepriceRows.AUDITS,
                RepriceRows.CHANGES,
                DeadLetterRows.DEAD_LETTERS,
                RunRows.ENDS,
                RunRows.RUNS);
    }

    /** A type spelled otherwise than the table's would be converted or misread; a column left out would be empty. */
    @ParameterizedTest(name = "{index}")
    @MethodSource("everyTable")
    void columnsAndTypesAreThoseOfTheTable(TableRows<?> rows) {
        try (Database database = Database.open(SETTINGS)) {
            List<String> table = database
                    .query(
                            "SELECT concat(name, ' ', type) FROM system.columns"
                                    + " WHERE database = currentDatabase() AND table = {table:String}"
                                    // What the server computes from the others is not sent.
                                    + " AND default_kind = ''",
                            Map.of("table", rows.table()))
                    .rows()
                    .stream()
                    // Sent as what they hold.
                    .map(row ->
                            ((String) row.get(0)).replaceAll("LowCardinality\\((Nullable\\(String\\)|String)\\)", "$1"))
                    .toList();
            assertThat(rows.columns().stream()
                            .map(column -> column.name() + " " + column.type().name()))
                    .containsExactlyElementsOf(table);
        }
    }

    @Test
    void valuesTheirColumnsCannotHoldNameTheirRows() {
        List<Pane> panes = List.of(
                Events.pane(70_000, 1).build(),
                Events.pane(1, 1).build(),
                Events.pane(2, -5).build());
        assertThatThrownBy(() -> new RowBlock<>(PaneRows.MINUTES).fill(panes))
                .isInstanceOfSatisfying(UnfitRowsException.class, e -> assertThat(e.reasons())
                        .containsExactly(
                                entry(0, "panes_1m.shard: 70000 is not within 0 and 65535"),
                                entry(2, "panes_1m.sequence: -5 is not within 0 and 9223372036854775807")));
    }

    @Test
    void aMomentClickHouseCannotHoldIsRefused() {
        Instant farOff = Instant.parse("2400-01-01T00:00:00Z");
        assertThatThrownBy(() -> new RowBlock<>(AlertRows.ALERTS)
                        .fill(List.of(Events.alert("a", 1).setFiredAt(farOff).build())))
                .isInstanceOf(UnfitRowsException.class)
                .hasMessageContaining("alerts.fired_at");
    }
}

package dev.nines.sql.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.Migrations;
import dev.nines.sql.support.Events;
import dev.nines.sql.support.TestClickHouse;
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
                PaneRows.MINUTES,
                PaneRows.HOURS,
                ErrorRateRows.ERROR_RATES,
                SloStatusRows.SLO_STATUS,
                OutageRows.OUTAGES,
                AlertRows.ALERTS,
                IncidentRows.INCIDENTS,
                PriceRows.PRICES,
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
                                    + " WHERE database = currentDatabase() AND table = {table:String}",
                            Map.of("table", rows.table()))
                    .rows()
                    .stream()
                    .map(row -> (String) row.get(0))
                    .toList();
            assertThat(rows.columns().stream().map(column -> column.name() + " " + column.type()))
                    .containsExactlyElementsOf(table);
        }
    }

    @Test
    void aRowThatDoesNotFitLeavesTheBlockAsItWas() {
        RowBlock<dev.nines.event.Pane> block = new RowBlock<>(PaneRows.MINUTES);
        block.add(Events.pane(1, 1).build());
        byte[] before = block.bytes(0, 1);
        assertThatThrownBy(() -> block.add(Events.pane(70_000, 1).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("panes_1m.shard")
                .hasMessageContaining("70000");
        assertThat(block.count()).isEqualTo(1);
        assertThat(block.bytes(0, 1)).isEqualTo(before);
    }

    @Test
    void aMomentClickHouseCannotHoldIsRefused() {
        RowBlock<dev.nines.event.Alert> block = new RowBlock<>(AlertRows.ALERTS);
        assertThatThrownBy(() -> block.add(Events.alert("a", 1)
                        .setFiredAt(java.time.Instant.parse("2400-01-01T00:00:00Z"))
                        .build()))
                .hasMessageContaining("alerts.fired_at");
    }
}

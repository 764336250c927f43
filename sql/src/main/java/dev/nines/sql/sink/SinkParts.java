package dev.nines.sql.sink;

import dev.nines.sql.Database;

/** What the stores of all topics share. */
record SinkParts(
        SinkSettings settings,
        Database database,
        Letters letters,
        RunTracker runs,
        Patience patience,
        SinkMeter meter) {}

package dev.nines.streams.slo;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.slo.Counts;
import dev.nines.domain.slo.Tally;
import dev.nines.domain.slo.Timeslices;
import java.nio.ByteBuffer;

/** Slices so far, by origin, with and without what is excluded. */
record SliceSums(Counts traffic, Counts rawTraffic, Counts probes, Counts rawProbes) {
    static final SliceSums NONE = new SliceSums(Counts.NONE, Counts.NONE, Counts.NONE, Counts.NONE);

    Counts of(Origin origin, boolean corrected) {
        if (origin == Origin.GATEWAY) {
            return corrected ? traffic : rawTraffic;
        }
        return corrected ? probes : rawProbes;
    }

    /** With one more slice. */
    SliceSums plus(Timeslices slices, Tallies events, long first, long last) {
        return new SliceSums(
                traffic.plus(slice(slices, events.of(Origin.GATEWAY, true), first, last)),
                rawTraffic.plus(slice(slices, events.of(Origin.GATEWAY, false), first, last)),
                probes.plus(slice(slices, events.of(Origin.PROBE, true), first, last)),
                rawProbes.plus(slice(slices, events.of(Origin.PROBE, false), first, last)));
    }

    private static Counts slice(Timeslices slices, Tally events, long first, long last) {
        return slices.slice(events.between(first, last));
    }

    byte[] write() {
        ByteBuffer bytes = ByteBuffer.allocate(8 * Long.BYTES);
        for (Counts counts : new Counts[] {traffic, rawTraffic, probes, rawProbes}) {
            bytes.putLong(counts.events()).putLong(counts.bad());
        }
        return bytes.array();
    }

    static SliceSums read(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        return new SliceSums(counts(bytes), counts(bytes), counts(bytes), counts(bytes));
    }

    private static Counts counts(ByteBuffer bytes) {
        return new Counts(bytes.getLong(), bytes.getLong());
    }
}

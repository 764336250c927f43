package dev.nines.ingest.file;

import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decoder;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * Several files read as one, by event time: of files that cover the same days, one a provider say, none comes days late.
 * Each file's first event decides when it is opened, so that a year of daily files needs one open file at a time.
 */
final class MergedInput implements Closeable {
    /** A first event is looked for among so many items of a file. */
    private static final int LOOK_AHEAD = 1000;

    /** A file and the event time it has reached. */
    private static final class Lane implements Comparable<Lane> {
        private final String name;
        private Instant reached;
        private InputFile file;

        private Lane(String name, Instant reached) {
            this.name = name;
            this.reached = reached;
        }

        @Override
        public int compareTo(Lane other) {
            return reached.compareTo(other.reached);
        }
    }

    private final InputStream stdin;
    private final Function<InputStream, Decoder> opener;
    private final SourceStream.BeforeRead before;
    private final PriorityQueue<Lane> waiting = new PriorityQueue<>();
    private final OptionalLong totalBytes;
    private Lane current;
    private long bytesOfClosed;

    /**
     * Looks into every file.
     *
     * @param opener makes a decoder of an unpacked file
     * @param before called before each read of a file
     * @throws IOException naming the file that cannot be read
     */
    MergedInput(
            List<String> names,
            InputStream stdin,
            Function<InputStream, Decoder> opener,
            SourceStream.BeforeRead before)
            throws IOException {
        this.stdin = stdin;
        this.opener = opener;
        this.before = before;
        InputFile.check(names);
        long total = 0;
        for (String name : names) {
            waiting.add(new Lane(name, InputFile.regular(name) ? firstEvent(name) : Instant.MIN));
            total += InputFile.regular(name) ? Files.size(Path.of(name)) : 0;
        }
        boolean known = names.stream().allMatch(InputFile::regular);
        this.totalBytes = known ? OptionalLong.of(total) : OptionalLong.empty();
    }

    /** Size of all files, empty if one of them is a pipe. */
    OptionalLong totalBytes() {
        return totalBytes;
    }

    /** Bytes read so far, as they are on disk. */
    long bytes() {
        long bytes = bytesOfClosed + (current == null || current.file == null ? 0 : current.file.bytes());
        for (Lane lane : waiting) {
            bytes += lane.file == null ? 0 : lane.file.bytes();
        }
        return bytes;
    }

    /** Name of the file the last item came from. */
    String source() {
        return current.name;
    }

    /** The next item, empty at the end of all files. */
    Optional<Decoded> next() throws IOException {
        while (turn()) {
            if (current.file == null) {
                current.file = InputFile.open(current.name, stdin, opener, before);
            }
            Optional<Decoded> decoded = current.file.next();
            if (decoded.isPresent()) {
                if (decoded.get() instanceof Decoded.Accepted accepted) {
                    current.reached = accepted.event().time().orElse(current.reached);
                }
                return decoded;
            }
            finish(current);
            current = null;
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            waiting.add(current);
            current = null;
        }
        while (!waiting.isEmpty()) {
            finish(waiting.poll());
        }
    }

    /** Makes the file that is furthest behind the current one; false if there is none left. */
    private boolean turn() {
        if (current != null && !waiting.isEmpty() && waiting.peek().compareTo(current) < 0) {
            waiting.add(current);
            current = waiting.poll();
        }
        current = current == null ? waiting.poll() : current;
        return current != null;
    }

    private void finish(Lane lane) throws IOException {
        if (lane.file != null) {
            bytesOfClosed += lane.file.bytes();
            lane.file.close();
        }
    }

    private Instant firstEvent(String name) throws IOException {
        try (InputFile file = InputFile.open(name, stdin, opener, () -> {})) {
            for (int i = 0; i < LOOK_AHEAD; i++) {
                Optional<Decoded> decoded = file.next();
                if (decoded.isEmpty()) {
                    break;
                }
                if (decoded.get() instanceof Decoded.Accepted accepted
                        && accepted.event().time().isPresent()) {
                    return accepted.event().time().get();
                }
            }
        }
        return Instant.MIN;
    }
}

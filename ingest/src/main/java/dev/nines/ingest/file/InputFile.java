package dev.nines.ingest.file;

import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decoder;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One file while it is read; {@value #STDIN} is standard input. */
final class InputFile implements Closeable {
    static final String STDIN = "-";

    private final String name;
    private final SourceStream source;
    private final Unpacked unpacked;
    private final Decoder decoder;
    private boolean damageTold;

    private InputFile(
            String name, InputStream in, Function<InputStream, Decoder> opener, SourceStream.BeforeRead before) {
        this.name = name;
        this.source = new SourceStream(in, before);
        this.unpacked = new Unpacked(source);
        this.decoder = opener.apply(unpacked);
    }

    /**
     * @param opener makes a decoder of the unpacked file
     * @param before called before each read of the file
     */
    static InputFile open(
            String name, InputStream stdin, Function<InputStream, Decoder> opener, SourceStream.BeforeRead before)
            throws IOException {
        return new InputFile(name, name.equals(STDIN) ? stdin : Files.newInputStream(Path.of(name)), opener, before);
    }

    /** @throws IOException naming the first of these files that cannot be read */
    static void check(List<String> names) throws IOException {
        for (String name : names) {
            Path path = Path.of(name);
            if (name.equals(STDIN)) {
                continue;
            } else if (!Files.exists(path)) {
                throw new IOException("file " + name + " does not exist");
            } else if (Files.isDirectory(path)) {
                throw new IOException(name + " is a folder; name the files in it");
            } else if (!Files.isReadable(path)) {
                throw new IOException("file " + name + " may not be read; check its permissions");
            }
        }
        if (names.indexOf(STDIN) != names.lastIndexOf(STDIN)) {
            throw new IOException("standard input is named twice, but can be read once");
        }
    }

    /** Whether it can be opened twice and its size is known. */
    static boolean regular(String name) {
        return !name.equals(STDIN) && Files.isRegularFile(Path.of(name));
    }

    String name() {
        return name;
    }

    /** The next item, empty at the end; damage is told as a last reject. */
    Optional<Decoded> next() throws IOException {
        try {
            Optional<Decoded> decoded = decoder.next();
            if (decoded.isPresent() || damageTold || unpacked.damage().isEmpty()) {
                return decoded;
            }
        } catch (IOException e) {
            throw new IOException(name + " cannot be read: " + e.getMessage(), e);
        }
        damageTold = true;
        String reason = "file is damaged behind this line, the rest of it is lost: "
                + unpacked.damage().get();
        return Optional.of(new Decoded.Rejected(Math.max(1, decoder.position()), reason, Optional.empty()));
    }

    /** Bytes read so far, as they are on disk. */
    long bytes() {
        return source.bytes();
    }

    @Override
    public void close() throws IOException {
        if (!name.equals(STDIN)) {
            unpacked.close();
        }
    }
}

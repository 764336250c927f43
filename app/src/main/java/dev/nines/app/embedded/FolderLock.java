package dev.nines.app.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a data folder to one process. The operating system gives the lock back when the process ends, kill -9 included.
 * Taken before anything in the folder is touched: a second Kafka damages the metadata log before its own lock stops it.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "nines.lock";
    // POSIX drops all locks a process has on a file when it closes any descriptor of it: never open a file held here.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Creates the folder where absent and locks it.
     *
     * @throws StartFailure when another process, or this one, holds the folder
     */
    static FolderLock take(Path folder) {
        Path file = lockFile(folder);
        if (!HELD_HERE.add(file)) {
            throw inUse(folder, "this process");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw inUse(folder, holder(channel));
            }
            channel.truncate(0);
            String pid = Long.toString(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(file, channel);
        } catch (IOException e) {
            release(file, channel);
            throw new StartFailure("The folder " + folder.toAbsolutePath() + " cannot be locked: " + e, e);
        } catch (StartFailure e) {
            release(file, channel);
            throw e;
        }
    }

    /** Whether a process holds the folder now. */
    static boolean isTaken(Path folder) {
        if (!Files.exists(folder.resolve(FILE))) {
            return false;
        }
        Path file = lockFile(folder);
        if (HELD_HERE.contains(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() {
        release(file, channel);
    }

    private static Path lockFile(Path folder) {
        try {
            return Files.createDirectories(folder).toRealPath().resolve(FILE);
        } catch (IOException e) {
            throw new StartFailure(
                    "The folder " + folder.toAbsolutePath() + " cannot be written: " + e
                            + ". Check its owner and the free space, or choose another folder with --data.",
                    e);
        }
    }

    private static void release(Path file, FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new StartFailure("The lock " + file + " cannot be given back: " + e, e);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    private static StartFailure inUse(Path folder, String holder) {
        return new StartFailure("The folder " + folder.toAbsolutePath() + " is in use by " + holder
                + ". Stop that process, or choose another folder with --data.");
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
        return text.isEmpty() ? "another process" : "process " + text;
    }
}

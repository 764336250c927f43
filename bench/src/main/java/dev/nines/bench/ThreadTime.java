package dev.nines.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/** Processor time of this process's threads of a name: what one part takes beside the others in the same JVM. */
final class ThreadTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String namePart;
    private final Map<Long, Long> before;

    private ThreadTime(String namePart) {
        this.namePart = namePart;
        this.before = times(namePart);
    }

    /** From now on. */
    static ThreadTime of(String namePart) {
        return new ThreadTime(namePart);
    }

    /** Of threads that are still alive, seconds. */
    double seconds() {
        long nanos = 0;
        for (Map.Entry<Long, Long> thread : times(namePart).entrySet()) {
            nanos += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        return nanos / 1e9;
    }

    private static Map<Long, Long> times(String namePart) {
        Map<Long, Long> times = new HashMap<>();
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().contains(namePart)) {
                times.put(thread.getThreadId(), Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId())));
            }
        }
        return times;
    }
}

package dev.nines.streams.pane;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Which requests were counted, and what of them: one read and one write an attempt. The request is the record's key, so
 * all of it is here.
 */
final class SeenRequests {
    static final String STORE = "seen-requests";
    private static final char SEPARATOR = '\0';

    private final RecentStore store;

    SeenRequests(RecentStore store) {
        this.store = store;
    }

    static StoreBuilder<WindowStore<Bytes, byte[]>> store() {
        return RecentStore.builder(STORE);
    }

    /**
     * What is remembered of the request this call belongs to. The calls of a request that has too many are remembered one by
     * one: they count for their providers, and no longer change the request.
     *
     * @param arrival milliseconds since the epoch at which the broker took the record
     */
    SeenRequest of(String requestId, String attemptId, long arrival) {
        SeenRequest request = find(requestId, requestId, arrival);
        if (request.hasNoRoomFor(attemptId)) {
            request = find(requestId, requestId + SEPARATOR + attemptId, arrival);
            request.settle();
        }
        return request;
    }

    /** What is remembered under the {@link SeenRequest#storeKey} of one whose attempts do not matter. */
    SeenRequest at(String storeKey, long arrival) {
        return find(storeKey, storeKey, arrival);
    }

    private SeenRequest find(String requestId, String storeKey, long arrival) {
        byte[] bytes = store.find(storeKey, arrival);
        return bytes == null ? new SeenRequest(requestId, storeKey) : SeenRequest.of(requestId, storeKey, bytes);
    }

    void remember(SeenRequest request, long arrival) {
        store.put(request.storeKey(), request.bytes(), arrival);
    }
}

package dev.nines.streams.pane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallsInFlightTest {
    private KeyValueStore<String, Long> store;
    private CallsInFlight calls;

    @BeforeEach
    void open() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none");
        store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(CallsInFlight.STORE), Serdes.String(), Serdes.Long())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>(properties).getStateStoreContext(), store);
        calls = new CallsInFlight(store);
    }

    @Test
    void arePickedUpAfterARestartAsOfTheLastCommit() {
        calls.schedule("a", OptionalLong.of(16));
        calls.schedule("b", OptionalLong.of(20));
        calls.schedule("c", OptionalLong.of(20));
        calls.save();
        calls.schedule("a", OptionalLong.of(31));
        calls.schedule("b", OptionalLong.empty());
        calls.save();
        calls.schedule("c", OptionalLong.empty());

        CallsInFlight restarted = new CallsInFlight(store);

        assertThat(calls.due(30)).isEmpty();
        assertThat(restarted.due(19)).isEmpty();
        assertThat(restarted.due(30)).containsExactly("c");
        assertThat(restarted.due(31)).containsExactly("c", "a");
    }

    @Test
    void thatEndBeforeTheCommitCostNoWrite() {
        calls.schedule("a", OptionalLong.of(16));
        calls.schedule("a", OptionalLong.empty());
        calls.save();

        assertThat(store.approximateNumEntries()).isZero();
        assertThat(calls.due(100)).isEmpty();
    }
}

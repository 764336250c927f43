package dev.nines.ingest;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.task.TaskFinished;
import dev.nines.event.Incident;
import dev.nines.ingest.format.Event;
import dev.nines.schemas.AttemptCodec;
import dev.nines.schemas.AttemptStartedCodec;
import dev.nines.schemas.AvroSerializer;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.TaskFinishedCodec;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as they travel: in the topic of their kind, by its key. Safe for many threads. */
final class EventRecords implements Event.Cases<ProducerRecord<String, byte[]>> {
    private final AvroSerializer<dev.nines.event.Attempt> attempts;
    private final AvroSerializer<dev.nines.event.AttemptStarted> starts;
    private final AvroSerializer<dev.nines.event.TaskFinished> tasks;
    private final AvroSerializer<Incident> incidents;

    EventRecords(SchemaRegistry registry) {
        this.attempts = new AvroSerializer<>(registry, Topics.ATTEMPTS);
        this.starts = new AvroSerializer<>(registry, Topics.STARTS);
        this.tasks = new AvroSerializer<>(registry, Topics.TASKS);
        this.incidents = new AvroSerializer<>(registry, Topics.INCIDENTS);
    }

    /** To the topic of its origin, by its request. */
    @Override
    public ProducerRecord<String, byte[]> attempt(Attempt attempt) {
        Topic<dev.nines.event.Attempt> topic = attempt.origin() == Origin.PROBE ? Topics.PROBES : Topics.ATTEMPTS;
        return record(topic, attempts, attempt.lineage().requestId(), AttemptCodec.write(attempt));
    }

    /** By its request, so that it meets its attempt in the same partition. */
    @Override
    public ProducerRecord<String, byte[]> started(AttemptStarted start) {
        return record(Topics.STARTS, starts, start.requestId(), AttemptStartedCodec.write(start));
    }

    @Override
    public ProducerRecord<String, byte[]> finished(TaskFinished task) {
        return record(Topics.TASKS, tasks, task.taskId(), TaskFinishedCodec.write(task));
    }

    /** A provider's name holds no '/', so no two incidents have one key. */
    @Override
    public ProducerRecord<String, byte[]> declared(Incident incident) {
        String key = incident.getProvider() + "/" + incident.getIncidentId();
        return record(Topics.INCIDENTS, incidents, key, incident);
    }

    static <V extends SpecificRecord> ProducerRecord<String, byte[]> record(
            Topic<V> topic, AvroSerializer<V> serializer, String key, V value) {
        return new ProducerRecord<>(topic.name(), key, serializer.serialize(topic.name(), value));
    }
}

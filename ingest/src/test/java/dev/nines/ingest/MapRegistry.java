package dev.nines.ingest;

import dev.nines.schemas.SchemaRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/** A registry in memory; ids count up as a server's do. */
public final class MapRegistry implements SchemaRegistry {
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Schema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    @Override
    public int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(schema, s -> {
            int id = last.incrementAndGet();
            schemas.put(id, s);
            return id;
        });
    }

    @Override
    public Schema schemaOf(int id) {
        return schemas.get(id);
    }
}

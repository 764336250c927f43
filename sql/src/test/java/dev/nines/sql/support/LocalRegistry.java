package dev.nines.sql.support;

import dev.nines.schemas.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** A registry within the process; that ours speaks with real ones is proven elsewhere. */
public final class LocalRegistry implements SchemaRegistry {
    private final List<Schema> schemas = new ArrayList<>();

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public synchronized Schema schemaOf(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new org.apache.kafka.common.errors.SerializationException("schema id " + id + ": not found");
        }
        return schemas.get(id - 1);
    }
}

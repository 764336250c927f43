package dev.nines.streams;

import dev.nines.schemas.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** A registry for topologies without a cluster: ids by order of first use. */
public final class MapRegistry implements SchemaRegistry {
    private final List<Schema> schemas = new ArrayList<>();

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        int known = schemas.indexOf(schema);
        if (known >= 0) {
            return known;
        }
        schemas.add(schema);
        return schemas.size() - 1;
    }

    @Override
    public synchronized Schema schemaOf(int id) {
        return schemas.get(id);
    }
}

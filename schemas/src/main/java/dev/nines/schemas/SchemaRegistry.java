package dev.nines.schemas;

import org.apache.avro.Schema;

/** The two questions the wire format asks of a registry. Implementations are safe for many threads. */
public interface SchemaRegistry {
    /** Id of this schema under the subject, registered if it is new. */
    int idOf(String subject, Schema schema);

    /** The schema of this id. */
    Schema schemaOf(int id);
}

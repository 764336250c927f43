package dev.nines.schemas;

import org.apache.kafka.common.errors.SerializationException;

/** The registry did not answer: the record is not to blame, and the same call may succeed later. */
public final class RegistryUnreachableException extends SerializationException {
    private static final long serialVersionUID = 1L;

    RegistryUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}

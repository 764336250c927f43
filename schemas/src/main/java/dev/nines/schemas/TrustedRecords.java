package dev.nines.schemas;

import dev.nines.event.Attempt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Avro 1.12.2 makes no class that a schema names unless it is trusted. Ours are, beside whatever the JVM already trusts.
 */
final class TrustedRecords {
    private static final String PACKAGE = Attempt.class.getPackageName();
    private static final AtomicBoolean TRUSTED = new AtomicBoolean();

    private TrustedRecords() {}

    static void trust() {
        if (TRUSTED.compareAndSet(false, true)) {
            ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(before, new Ours()));
        }
    }

    private static final class Ours implements ClassSecurityPredicate {
        @Override
        public boolean isTrusted(Class<?> type) {
            return type.getPackageName().equals(PACKAGE);
        }
    }
}

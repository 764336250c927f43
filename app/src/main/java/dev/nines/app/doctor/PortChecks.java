package dev.nines.app.doctor;

import dev.nines.app.DefaultPort;
import dev.nines.app.embedded.FreePort;
import java.util.ArrayList;
import java.util.List;

/** The ports {@code nines up} wants. */
final class PortChecks {
    private PortChecks() {}

    static List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        for (DefaultPort port : DefaultPort.values()) {
            findings.add(port(port.number(), port.purpose(), FreePort.isFree(port.number())));
        }
        return findings;
    }

    static Finding port(int number, String purpose, boolean free) {
        String name = "Port " + number;
        return free
                ? Finding.ok(name, "free, for " + purpose)
                : Finding.warn(
                        name,
                        "in use, wanted for " + purpose,
                        "End the program that holds it (ss -ltnp), or choose another port; fine if it is nines itself.");
    }
}

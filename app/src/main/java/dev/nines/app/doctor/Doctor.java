package dev.nines.app.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything the embedded runtime needs. Changes nothing and fetches nothing. */
public final class Doctor {
    private final Path dataFolder;

    public Doctor(Path dataFolder) {
        this.dataFolder = dataFolder;
    }

    /** All findings, in a fixed order; takes about 3 s. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(ToolChecks.all());
        findings.addAll(PartChecks.all());
        findings.addAll(MachineChecks.all(dataFolder));
        findings.addAll(PortChecks.all());
        return findings;
    }
}

package dev.nines.dashboards.web;

import dev.nines.domain.whatif.Policy;

/** Reads a policy of routing from YAML. */
@FunctionalInterface
public interface PolicyReader {
    /**
     * @param name the policy's where it has none of its own, and that of the place in messages
     * @throws IllegalArgumentException naming all that is wrong with it, each with its line and remedy
     */
    Policy read(String name, String yaml);
}

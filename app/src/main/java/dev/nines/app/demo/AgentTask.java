package dev.nines.app.demo;

/**
 * An agent's piece of work: requests one after the other, each with the whole context so far.
 *
 * @param id unique in the simulation
 * @param stepsLeft requests still to come after this one
 * @param context tokens the next request brings along, which the provider's prompt cache holds
 */
record AgentTask(String id, int stepsLeft, long context) {
    AgentTask afterStep(long tokens) {
        return new AgentTask(id, stepsLeft - 1, context + tokens);
    }
}

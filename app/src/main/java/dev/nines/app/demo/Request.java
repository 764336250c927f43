package dev.nines.app.demo;

import dev.nines.domain.attempt.Usage;

/**
 * What a caller of the simulation asks once.
 *
 * @param id unique in the simulation
 * @param task the agent's task it belongs to, null if none
 * @param tenant who asks
 * @param model the model asked first
 * @param streaming whether the answer is streamed
 * @param size tokens of the prompt and of the full answer
 * @param region index of the region it goes to
 */
record Request(
        String id, AgentTask task, Tenant tenant, DemoModel model, boolean streaming, Usage size, double region) {

    String taskId() {
        return task == null ? null : task.id();
    }
}

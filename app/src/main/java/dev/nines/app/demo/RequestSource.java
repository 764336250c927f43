package dev.nines.app.demo;

import dev.nines.domain.attempt.Usage;

/** Draws the requests of a day: who asks what of which model. Every token count of a request is known. */
final class RequestSource {
    private static final double STREAMED = 0.7;
    /** Share of arrivals that begin an agent's task instead of a single request. */
    private static final double TASKS = 0.06;

    private static final int LEAST_STEPS = 3;
    private static final int MOST_STEPS = 12;
    /** Requests that one arrival brings, on average. */
    static final double REQUESTS_PER_ARRIVAL = 1 - TASKS + TASKS * (LEAST_STEPS + MOST_STEPS) / 2;

    private static final double CACHED_PROMPTS = 0.2;

    private final String prefix;
    private final Dice dice;
    private long requests;
    private long tasks;

    /** @param prefix of all ids, unique for day and seed, so that two days or seeds never meet in one store */
    RequestSource(String prefix, Dice dice) {
        this.prefix = prefix;
        this.dice = dice;
    }

    /** A single request, or the first of an agent's task. */
    Request arrival() {
        AgentTask task = null;
        if (dice.chance(TASKS)) {
            int steps = (int) dice.between(LEAST_STEPS, MOST_STEPS + 1);
            task = new AgentTask(prefix + "t" + ++tasks, steps - 1, 0);
        }
        return draw(task, Tenant.pick(dice), DemoModel.pick(dice), dice.share());
    }

    /** The request with which an agent goes on after this one. */
    Request following(Request request) {
        AgentTask next =
                request.task().afterStep(request.size().total() - request.size().cacheRead());
        return draw(next, request.tenant(), request.model(), request.region());
    }

    /** An id for a call that is no request, e.g. a probe. */
    String nextId() {
        return prefix + ++requests;
    }

    private Request draw(AgentTask task, Tenant tenant, DemoModel model, double region) {
        boolean streaming = model.reasons() || dice.chance(STREAMED);
        long output = Math.max(1, (long) (streaming ? dice.logNormal(220, 0.8) : dice.logNormal(70, 0.6)));
        long reasoning = model.reasons() ? (long) dice.logNormal(400, 0.5) : 0;
        Usage size = new Usage(
                Math.max(1, (long) dice.logNormal(task == null ? 2500 : 1500, 0.9)),
                cacheRead(task),
                task == null ? 0 : (long) dice.logNormal(2000, 0.5),
                output + reasoning,
                model.reasons() ? reasoning : null);
        return new Request(nextId(), task, tenant, model, streaming, size, region);
    }

    private long cacheRead(AgentTask task) {
        if (task != null) {
            return task.context();
        }
        return dice.chance(CACHED_PROMPTS) ? (long) dice.logNormal(6000, 0.5) : 0;
    }
}

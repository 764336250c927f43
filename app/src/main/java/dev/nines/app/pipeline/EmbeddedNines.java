package dev.nines.app.pipeline;

import dev.nines.app.embedded.EmbeddedStack;

/** Embedded parts and the pipeline on them, closed together. */
public final class EmbeddedNines implements AutoCloseable {
    private final EmbeddedStack stack;
    private final Pipeline pipeline;

    private EmbeddedNines(EmbeddedStack stack, Pipeline pipeline) {
        this.stack = stack;
        this.pipeline = pipeline;
    }

    /** Returns when events flow through. */
    public static EmbeddedNines start(EmbeddedStack.Options options, PipelineOptions pipelineOptions) {
        EmbeddedStack stack = EmbeddedStack.start(options);
        try {
            return new EmbeddedNines(stack, Pipeline.start(Connections.to(stack), pipelineOptions));
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    public EmbeddedStack stack() {
        return stack;
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    @Override
    public void close() {
        try (stack) {
            pipeline.close();
        }
    }
}

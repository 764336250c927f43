package dev.nines.app.web;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the pages over the simulated day, which is played once for all of them. They only read. */
final class SharedDay implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedDay.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == WebUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Chromium.assumeInstalled();
        // The root's store is closed, and what it holds, after the last test.
        return context.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent("web", key -> WebUnderTest.withDay(), WebUnderTest.class);
    }
}

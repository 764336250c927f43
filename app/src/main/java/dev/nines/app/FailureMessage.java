package dev.nines.app;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A failed command says why in one message on stderr; the stack trace comes with {@code -vv}. */
final class FailureMessage implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (Verbosity.wantsStackTraces()) {
            failure.printStackTrace(command.getErr());
        } else {
            String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
            command.getErr().println("nines: " + reason);
        }
        return ExitStatus.FAILED;
    }
}

package dev.nines.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class NinesTest {
    private static final Logger OWN = LoggerFactory.getLogger("dev.nines.test");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine nines = Nines.commandLine()
            .addSubcommand(new Failing())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));

    @AfterEach
    void quiet() {
        Verbosity.set(0);
    }

    @ParameterizedTest
    @CsvSource({
        "--version, 0",
        "help, 0",
        "doctor --help, 0",
        "'', 2",
        "unknown, 2",
        "doctor --format=pdf, 2",
        "fail, 1"
    })
    void exitsAsPromised(String arguments, int status) {
        assertThat(execute(arguments)).isEqualTo(status);
    }

    @Test
    void aFailureIsOneLineOnStderr() {
        execute("fail");

        assertThat(err.toString()).isEqualTo("nines: the disk is full" + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void twiceVerboseAddsTheStackTrace() {
        execute("fail -vv");

        assertThat(err.toString()).contains("the disk is full", "at dev.nines.app.NinesTest$Failing.call");
    }

    @Test
    void verboseGoesBeforeAndAfterTheSubcommand() {
        execute("fail");
        assertThat(OWN.isInfoEnabled()).isFalse();
        execute("-v fail");
        assertThat(OWN.isInfoEnabled()).isTrue();
        assertThat(OWN.isDebugEnabled()).isFalse();
        execute("fail -vv");
        assertThat(OWN.isDebugEnabled()).isTrue();
    }

    private int execute(String arguments) {
        return nines.execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    }

    @Command(name = "fail")
    static final class Failing implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException("the disk is full");
        }
    }
}

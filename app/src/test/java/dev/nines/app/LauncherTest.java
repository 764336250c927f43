package dev.nines.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script in a small tree of its own, with stand-ins for mvn and java that say how they were called. */
class LauncherTest {
    @TempDir
    Path folder;

    private Path home;
    private Path bin;

    @BeforeEach
    void plantTree() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(Path.of("..", "nines"), home.resolve("nines"));
        Files.createFile(home.resolve("pom.xml"));
        Path source = Files.createDirectories(home.resolve("app/src")).resolve("A.java");
        Files.createFile(source);
        Files.createFile(home.resolve("app/pom.xml"));
        program("javac", "echo javac 17.0.1");
        program("java", "echo \"in $PWD: $*\"");
        program("npm", "");
        program(
                "mvn",
                "echo \"$*\" >> " + folder.resolve("builds")
                        + "; mkdir -p app/target; sleep 0.3; touch app/target/nines-app.jar");
        for (String tool : List.of(
                "bash",
                "find",
                "touch",
                "cp",
                "mv",
                "mkdir",
                "rm",
                "sed",
                "date",
                "cat",
                "dirname",
                "readlink",
                "flock",
                "sleep",
                "rmdir")) {
            real(tool);
        }
    }

    @Test
    void buildsOnceAndRunsWhereItWasCalled() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("n"), Path.of("../home/nines"));

        Result first = run(elsewhere, link.toString(), "ingest", "my file.json");
        Result second = run(elsewhere, link.toString(), "doctor");

        assertThat(first.err).contains("building").doesNotContain("is missing");
        assertThat(first.out)
                .startsWith("in " + elsewhere.toRealPath() + ": ")
                .endsWith("dev.nines.app.Nines ingest my file.json");
        assertThat(second.err).isEmpty();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void buildsAgainWhenASourceChangedOrWentAway() throws Exception {
        nines("doctor");
        Files.setLastModifiedTime(
                home.resolve("app/src/A.java"), FileTime.from(Instant.now().plusSeconds(1)));
        nines("doctor");
        assertThat(builds()).hasSize(2);

        Files.setLastModifiedTime(home.resolve("app/src/A.java"), FileTime.from(Instant.EPOCH));
        nines("doctor");
        int before = builds().size();
        Files.delete(home.resolve("app/src/A.java"));
        Files.setLastModifiedTime(
                home.resolve("app/src"), FileTime.from(Instant.now().plusSeconds(1)));
        nines("doctor");
        assertThat(builds()).hasSize(before + 1);
    }

    @Test
    void twoFirstUsesBuildOnce() throws Exception {
        Process one = start(home, home.resolve("nines").toString(), "doctor");
        Process two = start(home, home.resolve("nines").toString(), "doctor");

        assertThat(Result.of(one).status).isZero();
        assertThat(Result.of(two).status).isZero();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void aFailedBuildIsTriedAgain() throws Exception {
        program("mvn", "echo broken >> " + folder.resolve("builds") + "; exit 1");
        assertThat(nines("doctor").status).isEqualTo(1);
        Result second = nines("doctor");

        assertThat(second.status).isEqualTo(1);
        assertThat(second.err).contains("the build failed");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void saysEverythingThatIsMissing() throws Exception {
        program("javac", "echo javac 11.0.2");
        Files.delete(bin.resolve("mvn"));
        Files.delete(bin.resolve("npm"));

        Result result = nines("doctor");

        assertThat(result.status).isEqualTo(1);
        assertThat(result.err)
                .contains(
                        "openjdk-17-jdk-headless",
                        "apt-get install maven",
                        "brew install maven",
                        "apt-get install npm");
    }

    @Test
    void testPassesItsArgumentsToMaven() throws Exception {
        Files.createFile(Files.createDirectories(folder.resolve(".cache/nines/clickhouse-1"))
                .resolve("libchdb.so"));

        assertThat(nines("test", "-pl", "domain").status).isZero();

        assertThat(builds()).containsExactly("-B verify -pl domain");
    }

    @Test
    void testFetchesTheEngineFirstWhereItIsNotCached() throws Exception {
        Result result = nines("test");

        assertThat(result.err).contains("dev.nines.app.Nines doctor --fetch");
        assertThat(builds()).hasSize(2).last().isEqualTo("-B verify");
    }

    private Result nines(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = home.resolve("nines").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(home, command);
    }

    private Result run(Path where, String... command) throws Exception {
        return Result.of(start(where, command));
    }

    private Process start(Path where, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", folder.toString());
        return builder.start();
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds"));
    }

    private void program(String name, String script) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The search path holds these programs and no others, so that a test can take one away. */
    private void real(String name) throws IOException {
        Path place = Files.isExecutable(Path.of("/usr/bin", name)) ? Path.of("/usr/bin", name) : Path.of("/bin", name);
        program(name, "exec " + place + " \"$@\"");
    }

    private record Result(int status, String out, String err) {
        static Result of(Process process) throws Exception {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), out.strip(), err.strip());
        }
    }
}

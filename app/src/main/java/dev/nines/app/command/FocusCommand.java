package dev.nines.app.command;

import picocli.CommandLine.Command;

/** {@code nines focus}: the books of the FOCUS export. */
@Command(
        name = "focus",
        description =
                "The books of the FOCUS export: which months are closed. The export itself is `nines report focus`.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {FocusCloseCommand.class, FocusListCommand.class})
public final class FocusCommand {}

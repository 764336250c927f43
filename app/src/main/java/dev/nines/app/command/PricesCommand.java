package dev.nines.app.command;

import picocli.CommandLine.Command;

/** {@code nines prices}: the price book of a running Nines. */
@Command(
        name = "prices",
        description = "The price book: what is in it, how a cost comes about, and history priced anew.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PricesImportCommand.class,
            PricesListCommand.class,
            PricesExplainCommand.class,
            PricesRepriceCommand.class
        })
public final class PricesCommand {}

/** The {@code nines} command: its root, its settings and what all subcommands share. */
package dev.nines.app;

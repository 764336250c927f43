/** What owners declare about money: what is billed, what providers promised, what requests are worth. */
package dev.nines.ingest.declared;

/** What the HTTP collector takes, how long it makes a client wait, and what it does when offered too much. */
package dev.nines.bench.collector;

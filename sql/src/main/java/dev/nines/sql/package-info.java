/** Everything that knows ClickHouse: how to reach it, and the migrations that bring it up to date. */
package dev.nines.sql;

/** Report rows as text for people to read at a terminal. Pure: rows in, text out. */
package dev.nines.app.summary;

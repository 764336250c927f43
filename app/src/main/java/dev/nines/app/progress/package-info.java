/** How far a long command is, on standard error; standard output is for results. */
package dev.nines.app.progress;

/** {@code nines doctor}: looks at the machine and the parts, and tells the remedy for what is wrong. */
package dev.nines.app.doctor;

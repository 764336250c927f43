/** The delivery file, and the role that delivers. */
package dev.nines.app.delivery;

/** What the web UI is told of this process and of Kafka. */
package dev.nines.app.web;

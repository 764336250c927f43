package dev.nines.dashboards.delivery;

/**
 * What goes over the wire.
 *
 * @param body JSON
 * @param key names the message, the same when it is sent again
 */
record Letter(String body, String key) {}

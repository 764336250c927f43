/** What people and machines are told of alerts and outages: when, once, in order. Decisions only; sending is elsewhere. */
package dev.nines.domain.notice;

/** The web UI's server: pages from the jar, and a read-only JSON API over named queries. */
package dev.nines.dashboards.web;

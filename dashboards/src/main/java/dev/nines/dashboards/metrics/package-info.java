/** What Prometheus scrapes: figures of named queries as metrics, asked in the background. */
package dev.nines.dashboards.metrics;

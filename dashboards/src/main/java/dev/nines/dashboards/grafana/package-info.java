/** Grafana's boards, made of named queries. */
package dev.nines.dashboards.grafana;

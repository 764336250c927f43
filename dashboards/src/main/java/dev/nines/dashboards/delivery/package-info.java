/** Alerts and outages pushed to Alertmanager and webhooks: read from their topics, kept what was told, sent. */
package dev.nines.dashboards.delivery;

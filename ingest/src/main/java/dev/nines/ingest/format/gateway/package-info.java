/** What gateways log of each call, a reader a gateway. */
package dev.nines.ingest.format.gateway;

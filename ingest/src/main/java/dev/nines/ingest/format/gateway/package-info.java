/** What gateways say in formats of their own, one reader each. */
package dev.nines.ingest.format.gateway;

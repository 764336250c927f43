/** YAML that people write, read so that every complaint names its line. */
package dev.nines.ingest.yaml;

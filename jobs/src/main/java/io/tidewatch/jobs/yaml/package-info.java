/** YAML files that are read once at the start, with the place of everything that is wrong. */
package io.tidewatch.jobs.yaml;

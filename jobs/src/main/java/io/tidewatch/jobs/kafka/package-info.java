/** The Kafka ends of the jobs: sources, sinks, and what is asked of Kafka at the start. */
package io.tidewatch.jobs.kafka;

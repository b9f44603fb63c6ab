/**
 * The real servers that Tidewatch's own commands, end-to-end tests and benchmarks start on this
 * machine: one Kafka broker, one Elasticsearch node and Flink, inside this process or each in its
 * own.
 *
 * <p>They are made for one machine and trusted users: they listen on the loopback interface only,
 * know no authentication and keep everything under the directory they are given. A production
 * installation brings its own; nothing of this package is in the job jar.
 */
package io.tidewatch.cli.servers;

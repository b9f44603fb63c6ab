/** Makes Kafka, Elasticsearch, Kibana and Flink ready for Tidewatch, wherever they run. */
package io.tidewatch.cli.setup;

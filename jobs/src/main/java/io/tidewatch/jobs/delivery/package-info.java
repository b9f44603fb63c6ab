/**
 * The delivery job: alerts and incidents from their topics to Elasticsearch. It reads committed
 * records only, so that a failed attempt of another job never leaves a document behind.
 */
package io.tidewatch.jobs.delivery;

/**
 * The delivery job: alerts and incidents from their topics to Elasticsearch, and incidents to
 * people. It reads committed records only, so that a failed attempt of another job never leaves a
 * document behind, nor a notification.
 */
package io.tidewatch.jobs.delivery;

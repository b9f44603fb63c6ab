package io.tidewatch.jobs.elasticsearch;

/**
 * A document that Elasticsearch will never take as it is.
 *
 * @param document the document, whole
 * @param status HTTP status of the refusal
 * @param reason what Elasticsearch said, its error type first
 */
public record RejectedDocument(Document document, int status, String reason) {}

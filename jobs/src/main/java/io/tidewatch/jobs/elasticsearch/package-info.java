/**
 * The Elasticsearch sink: documents in, each of them indexed, found already newer, or rejected.
 *
 * <pre>
 * element ─▶ DocumentMapper ─▶ buffer ─▶ BulkQueue ─▶ BulkClient ─▶ Elasticsearch
 *                              (Flink's    ▲   │ retry, split          │
 *                               batching)  └───┴───── ItemVerdict ◀────┘
 *                                                        └─ rejected ─▶ RejectedDocuments
 * </pre>
 *
 * <p>Every document has a deterministic id and an external version, so writing it again, in any
 * order and any number of times, leaves the newest one. Delivery is therefore at least once and the
 * index is effectively once.
 */
package io.tidewatch.jobs.elasticsearch;

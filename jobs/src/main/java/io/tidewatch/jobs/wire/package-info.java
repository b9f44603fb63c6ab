/**
 * Bytes to values and back: the three framings of a transaction, and the Avro form of everything
 * that the jobs write. Nothing here throws because of what a stranger sent; a record that cannot be
 * used becomes a reason.
 */
package io.tidewatch.jobs.wire;

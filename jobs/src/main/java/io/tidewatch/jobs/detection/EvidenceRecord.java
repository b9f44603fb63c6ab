package io.tidewatch.jobs.detection;

/**
 * A record of the evidence, ready to be written.
 *
 * @param partition partition it goes to
 * @param tenant tenant it is about; empty for a progress marker
 * @param value its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose; never compared
public record EvidenceRecord(int partition, String tenant, byte[] value) {}

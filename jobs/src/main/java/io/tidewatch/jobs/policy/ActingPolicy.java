package io.tidewatch.jobs.policy;

/**
 * A version of the policies and where it acts, as kept in state.
 *
 * @param actsFromMillis start of the first window it judges; later than it asks for if it came late
 * @param version the version
 */
record ActingPolicy(long actsFromMillis, PolicyVersion version) {}

/**
 * The policies on their way into the operators: read from their topic, held against their rules,
 * put in force along event time.
 */
package io.tidewatch.jobs.policy;

/**
 * The incident job: evidence in, incidents out. {@link
 * io.tidewatch.jobs.incident.IncidentTopology#assemble} is the picture.
 */
package io.tidewatch.jobs.incident;

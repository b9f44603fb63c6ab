/** How the jobs are started: what all of them read, say and set the same way. */
package io.tidewatch.jobs.launch;

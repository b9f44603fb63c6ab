/**
 * What can be set, as text at the edge and as typed records behind it. Read once, at the start; all
 * problems are told together. Secrets are named by where they lie and never held.
 */
package io.tidewatch.jobs.settings;

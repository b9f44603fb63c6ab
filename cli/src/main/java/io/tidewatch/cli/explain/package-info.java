/**
 * Says of a series and a minute what was expected, what came, and why there was an alert or not.
 */
package io.tidewatch.cli.explain;

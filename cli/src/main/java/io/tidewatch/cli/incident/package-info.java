/** What people do about incidents, from the command line. */
package io.tidewatch.cli.incident;

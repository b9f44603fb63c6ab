/**
 * Recorded data of the user's own, read row by row and brought into the order of event time. No row
 * is lost: each ends in a transaction or is rejected with its line and a reason.
 */
package io.tidewatch.cli.input;

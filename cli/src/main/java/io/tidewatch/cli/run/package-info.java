/**
 * The whole stack in one process, recorded data through it, and what came out held against what
 * went in.
 */
package io.tidewatch.cli.run;

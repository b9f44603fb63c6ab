/** What was really wrong, and the one rule by which what was told is held against it. */
package io.tidewatch.cli.truth;

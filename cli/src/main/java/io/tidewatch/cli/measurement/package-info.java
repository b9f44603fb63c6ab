/** Plain measurements in files: {@code tidewatch score} and {@code tidewatch forecast}. */
package io.tidewatch.cli.measurement;

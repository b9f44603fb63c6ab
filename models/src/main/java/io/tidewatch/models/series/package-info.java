/** What is normal for a series, and how far a window is from it. */
package io.tidewatch.models.series;

/** How badly users are hit, and how much that matters. */
package io.tidewatch.models.impact;

/** Alerts with one cause: correlated, weighed, blamed, and followed until they are over. */
package io.tidewatch.models.incident;

/** What a series that is not ok tells about its users and its components, window by window. */
package io.tidewatch.models.evidence;

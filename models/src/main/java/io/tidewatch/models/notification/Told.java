package io.tidewatch.models.notification;

import io.tidewatch.models.impact.Priority;

/**
 * What a receiver was told of an incident last.
 *
 * @param lasts whether it was told that the incident lasts
 * @param priority the most urgent priority it was told since the incident opened or was reopened
 */
public record Told(boolean lasts, Priority priority) {}

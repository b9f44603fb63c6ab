package io.tidewatch.models.comparison;

import java.util.Optional;

/**
 * What only one of the policies told.
 *
 * @param episode what it told
 * @param during what the other policies told of the same trouble, if that has a counterpart
 *     already: one alert here was two there
 */
public record Unmatched(Episode episode, Optional<Episode> during) {}

package io.tidewatch.models.policy;

/**
 * A value that holds for a series, and where the document says it.
 *
 * @param key what it is, as in {@code thresholds.minor}
 * @param value the value
 * @param path where it stands, as a JSON pointer; where nothing stands there, it is built in
 */
public record ValueOrigin(String key, Object value, String path) {}

package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.settings.WindowSettings;

/**
 * What the stages of the detection go by.
 *
 * @param windows how time is cut, and what is kept for how long
 * @param userHash how user ids are hashed
 */
public record DetectionOptions(WindowSettings windows, UserHash userHash) {}

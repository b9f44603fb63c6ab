package io.tidewatch.models.alerting;

import java.util.Optional;

/**
 * What one judgement did to an alert.
 *
 * @param state its state from now on
 * @param revision its new revision, if people must be told
 */
record AlertStep(AlertState state, Optional<Alert> revision) {}

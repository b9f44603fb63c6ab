package io.tidewatch.jobs.notification;

import io.tidewatch.models.notification.ReceiverRules;
import io.tidewatch.models.notification.Wording;

/**
 * Somebody who is told.
 *
 * @param name names it in routes, state, metrics and dead letters
 * @param rules how it wants to be told
 * @param target where it is
 * @param wording what it is told in words
 */
record Receiver(String name, ReceiverRules rules, Target target, Wording wording) {}

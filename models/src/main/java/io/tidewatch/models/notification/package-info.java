/**
 * Whom to tell what of an incident, and when: which revision is a change worth telling, by which
 * route it goes, and how what waits for a receiver is grouped, paced, sent again and given up. Time
 * is always an argument.
 */
package io.tidewatch.models.notification;

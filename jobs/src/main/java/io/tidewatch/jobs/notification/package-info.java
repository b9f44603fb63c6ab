/**
 * Tells people of incidents: by Alertmanager, webhooks and mail. What to tell whom is decided in
 * {@code models.notification}; here it is read, kept, sent and, if a receiver refuses it, buried.
 */
package io.tidewatch.jobs.notification;

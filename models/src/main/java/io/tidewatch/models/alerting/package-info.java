/** The life of an alert: raised, changed, held, cleared. */
package io.tidewatch.models.alerting;

/**
 * Where the indicators of a series are going, hour by hour, and which of its objectives they will
 * breach.
 */
package io.tidewatch.models.outlook;

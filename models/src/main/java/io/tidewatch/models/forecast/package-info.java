/**
 * Where a measurement is going: hours to weeks ahead, with intervals, and when it will breach an
 * objective; from a model that learns online in about 2 KB.
 */
package io.tidewatch.models.forecast;

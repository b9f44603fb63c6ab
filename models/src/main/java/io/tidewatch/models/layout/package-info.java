/** The alphabet of all stored layouts: variable-length numbers, texts, versions. */
package io.tidewatch.models.layout;

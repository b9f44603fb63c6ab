/**
 * How values lie in state and cross the network: a layout per type that names its own version, one
 * serializer for all layouts, no reflection, no Kryo.
 */
package io.tidewatch.jobs.state;

/**
 * How well the models judge: public benchmarks with their own rules, simulated quiet processes, and
 * scenarios. Everything is judged by the very models that the detection job runs, with its
 * defaults.
 */
package io.tidewatch.benchmarks.quality;

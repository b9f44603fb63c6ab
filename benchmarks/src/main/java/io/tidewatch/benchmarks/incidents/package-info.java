/** How well incidents are correlated and blamed, on simulated topologies and on real traces. */
package io.tidewatch.benchmarks.incidents;

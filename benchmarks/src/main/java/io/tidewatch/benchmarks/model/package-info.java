/** What the scoring model costs: time and bytes per indicator, beside a well-known peer. */
package io.tidewatch.benchmarks.model;

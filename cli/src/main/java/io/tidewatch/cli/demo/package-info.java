/** The demonstration: a simulated company, its faults, and how many of them were found. */
package io.tidewatch.cli.demo;

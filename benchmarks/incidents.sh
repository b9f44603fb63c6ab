#!/usr/bin/env bash
# How well incidents are correlated and blamed, on simulated systems and real traces. --help lists the options.
exec "$(dirname "$0")/java.sh" -Xmx2g io.tidewatch.benchmarks.incidents.IncidentsBenchmark "$@"

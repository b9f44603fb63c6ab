#!/usr/bin/env bash
# How well the models judge, on public and simulated data. --help lists the options.
exec "$(dirname "$0")/java.sh" -Xmx3g io.tidewatch.benchmarks.quality.QualityBenchmark "$@"

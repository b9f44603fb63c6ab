#!/usr/bin/env bash
# Points a second and bytes of state per indicator, beside a random cut forest. --help lists the options.
exec "$(dirname "$0")/java.sh" -Xmx2g io.tidewatch.benchmarks.model.ModelBenchmark "$@"

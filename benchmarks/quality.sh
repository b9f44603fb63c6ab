#!/usr/bin/env bash
# How well the models judge, on public and simulated data. --help lists the options.
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -Dfast -DskipTests package -pl benchmarks -am
exec java -Xmx3g @benchmarks/java.args -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
  io.tidewatch.benchmarks.quality.QualityBenchmark "$@"

#!/usr/bin/env bash
# Transactions a second: decoding alone, a naive pipeline, the detection job. --help lists the options.
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -Dfast -DskipTests package -pl benchmarks -am
exec java -Xmx4g -XX:+UseParallelGC @benchmarks/java.args -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
  io.tidewatch.benchmarks.throughput.ThroughputBenchmark "$@"

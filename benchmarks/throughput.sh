#!/usr/bin/env bash
# Transactions a second: decoding alone, a naive pipeline, the detection job. --help lists the options.
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -Dfast -DskipTests package -pl benchmarks -am
# A heap of fixed size, and large pages where the system offers them: for all three pipelines alike.
exec java -Xms4g -Xmx4g -Xmn2560m -XX:+UseParallelGC -XX:+UseTransparentHugePages @benchmarks/java.args -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
  io.tidewatch.benchmarks.throughput.ThroughputBenchmark "$@"

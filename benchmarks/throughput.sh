#!/usr/bin/env bash
# Transactions a second: decoding alone, a naive pipeline, the detection job. --help lists the options.
# A heap of fixed size, and large pages where the system offers them: for all three pipelines alike.
exec "$(dirname "$0")/java.sh" -Xms4g -Xmx4g -Xmn2560m -XX:+UseParallelGC -XX:+UseTransparentHugePages \
  io.tidewatch.benchmarks.throughput.ThroughputBenchmark "$@"

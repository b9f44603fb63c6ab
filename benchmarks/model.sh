#!/usr/bin/env bash
# Points a second and bytes of state per indicator, beside a random cut forest. --help lists the options.
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -Dfast -DskipTests package -pl benchmarks -am
exec java -Xmx2g @benchmarks/java.args -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
  io.tidewatch.benchmarks.model.ModelBenchmark "$@"

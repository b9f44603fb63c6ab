#!/usr/bin/env bash
# Builds the benchmarks and runs one of them: java.sh [JVM OPTION…] CLASS [ARGUMENT…]
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -Dfast -DskipTests package -pl benchmarks -am
exec java @benchmarks/java.args -cp "benchmarks/target/classes:benchmarks/target/lib/*" "$@"

package io.tidewatch.jobs.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantClocksTest {
  private final TenantClocks clocks = new TenantClocks();
  private final Map<String, Long> told = new HashMap<>();

  @Test
  void theLatestEventOfATenantIsToldOnce() {
    clocks.advance("acme", 2);
    clocks.advance("acme", 5);
    clocks.advance("acme", 3);
    clocks.drain(told::put);
    assertThat(told).containsOnly(Map.entry("acme", 5L));

    told.clear();
    clocks.drain(told::put);
    assertThat(told).isEmpty();
  }

  @Test
  void aTenantThatComesNoMoreIsNotKept() {
    for (int i = 0; i < 1000; i++) {
      clocks.advance("tenant-" + i, i);
      clocks.drain(told::put);
      assertThat(clocks.size()).isZero();
    }
    assertThat(told).hasSize(1000);
  }
}

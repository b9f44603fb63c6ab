package io.tidewatch.models.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperLogLogTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 300, 1_000, 20_000, 1_000_000})
  void estimatesWithinThreeStandardErrors(int distinct) {
    HyperLogLog users = count(0, distinct);

    double error = Math.max(0.5, 3 * HyperLogLog.RELATIVE_ERROR * distinct);
    assertThat(users.estimate()).isCloseTo(distinct, within(error));
  }

  @Test
  void theSameUserCountsOnce() {
    HyperLogLog users = count(0, 100);
    users.merge(count(0, 100));

    assertThat(users.estimate()).isEqualTo(count(0, 100).estimate());
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 600, 5_000})
  void mergesToTheSameBytesInAnyOrder(int size) throws IOException {
    HyperLogLog oneWay = count(0, size);
    oneWay.merge(count(size / 2, 2 * size));
    HyperLogLog otherWay = count(size / 2, 2 * size);
    otherWay.merge(count(0, size));

    assertThat(oneWay.toBytes()).isEqualTo(otherWay.toBytes());
    assertThat(HyperLogLog.ofBytes(oneWay.toBytes()).estimate()).isEqualTo(oneWay.estimate());
  }

  @Test
  void nothingTakesNoRoomAndCountsNobody() throws IOException {
    assertThat(new HyperLogLog().toBytes()).hasSizeLessThan(4);
    assertThat(HyperLogLog.ofBytes(new byte[0]).isEmpty()).isTrue();
    assertThat(new HyperLogLog().estimate()).isZero();
  }

  private static HyperLogLog count(int from, int until) {
    HyperLogLog users = new HyperLogLog();
    for (int i = from; i < until; i++) {
      users.add(Hashes.mix(i + 1));
    }
    return users;
  }
}

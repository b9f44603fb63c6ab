package io.tidewatch.cli.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void asksUntilTheConditionHolds() {
    AtomicInteger asked = new AtomicInteger();

    Poll.until("the third time", LONG, () -> asked.incrementAndGet() == 3, () -> "");

    assertThat(asked).hasValue(3);
  }

  @Test
  void saysWhatDidNotHappenAndHowFarItCame() {
    assertThatThrownBy(() -> Poll.until("the flood", Duration.ZERO, () -> false, () -> "low water"))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("the flood")
        .hasMessageContaining("low water");
  }

  @Test
  void anErrorOfTheConditionEndsTheWait() {
    IOException cause = new IOException("no answer");

    assertThatThrownBy(
            () ->
                Poll.until(
                    "the flood",
                    LONG,
                    () -> {
                      throw cause;
                    },
                    () -> ""))
        .isInstanceOf(ServerException.class)
        .hasCause(cause);
  }
}

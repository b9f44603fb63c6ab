package io.tidewatch.jobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KnownBytesTest {
  private static final int LONGEST = 20;

  private final KnownBytes<String> known = new KnownBytes<>(LONGEST);

  @Test
  void knowsWhatWasPutWhereverTheBytesLie() {
    put("application-server");

    byte[] inside = bytes("an application-server among others");
    assertThat(known.get(inside, 3, "application-server".length())).isEqualTo("application-server");
  }

  @Test
  void tellsBytesThatDifferInOneFromThoseItKnows() {
    put("application-server");

    assertThat(get("application-servex")).isNull();
    assertThat(get("bpplication-server")).isNull();
    assertThat(get("application-serve")).isNull();
    assertThat(get("")).isNull();
  }

  @Test
  void keepsACopyThatLaterChangesDoNotReach() {
    byte[] reused = bytes("database");
    known.put(reused, 0, reused.length, "database");
    reused[0] = 'D';

    assertThat(get("database")).isEqualTo("database");
    assertThat(get("Database")).isNull();
  }

  @Test
  void answersRightOrNotAtAllHoweverManyThereWere() {
    for (int i = 0; i < 100_000; i++) {
      put("name-" + i);
    }
    int remembered = 0;
    for (int i = 0; i < 100_000; i++) {
      String found = get("name-" + i);
      assertThat(found).isIn(null, "name-" + i);
      remembered += found == null ? 0 : 1;
    }
    assertThat(remembered).isBetween(10_000, 1 << 14);
  }

  @Test
  void doesNotRememberWhatIsLongerThanItMay() {
    put("a".repeat(LONGEST));
    put("a".repeat(LONGEST + 1));

    assertThat(get("a".repeat(LONGEST))).isNotNull();
    assertThat(get("a".repeat(LONGEST + 1))).isNull();
  }

  private void put(String text) {
    known.put(bytes(text), 0, text.length(), text);
  }

  private String get(String text) {
    return known.get(bytes(text), 0, text.length());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

package io.tidewatch.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  private static final Setting<String> SERVERS =
      Setting.required("servers", Kind.text(), "Where to connect.");
  private static final Setting<Duration> PAUSE =
      Setting.optional(
          "pause", Kind.duration(Duration.ZERO, Duration.ofHours(1)), "10 s", "How long to wait.");
  private static final Setting<Integer> COUNT =
      Setting.optional("count", Kind.wholeNumber(1, 9), "3", "How many.");
  private static final List<Setting<?>> KNOWN = List.of(SERVERS, PAUSE, COUNT);

  @Test
  void takesDefaultsFilesAndArgumentsInRisingOrder(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("tidewatch.conf");
    Files.writeString(
        file,
        """
        # the cluster
        servers: "kafka:9092"
        pause: 5 min
        """);

    SettingsReader reader =
        reader(SettingsText.ofArguments(List.of("--pause=7 s", "--config", file.toString())));

    assertThat(reader.read(SERVERS)).isEqualTo("kafka:9092");
    assertThat(reader.read(PAUSE)).isEqualTo(Duration.ofSeconds(7));
    assertThat(reader.read(COUNT)).isEqualTo(3);
    assertThat(reader.build(() -> "made")).isEqualTo("made");
  }

  @Test
  void tellsAllProblemsAtOnceWithPlaceValueAndRule(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("tidewatch.conf");
    Files.writeString(file, "pause: soon\nserves: kafka:9092\nno colon here\n");
    SettingsReader reader =
        reader(
            SettingsText.ofArguments(
                List.of("--config", file.toString(), "--count", "12", "stray")));
    reader.read(SERVERS);
    reader.read(PAUSE);
    reader.read(COUNT);

    SettingsException e =
        catchThrowableOfType(SettingsException.class, () -> reader.build(() -> "never"));

    assertThat(e.problems())
        .hasSize(6)
        .anySatisfy(p -> assertThat(p).contains("tidewatch.conf line 1", "'soon'", "'5 min'"))
        .anySatisfy(p -> assertThat(p).contains("line 2", "serves", "did you mean servers?"))
        .anySatisfy(p -> assertThat(p).contains("line 3", "key: value").doesNotContain("here"))
        .anySatisfy(p -> assertThat(p).contains("--count", "'12'", "from 1 to 9"))
        .anySatisfy(p -> assertThat(p).contains("stray"))
        .anySatisfy(p -> assertThat(p).contains("servers is missing"));
  }

  @Test
  void aFileMaySetAKeyOnlyOnce(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("tidewatch.conf");
    Files.writeString(file, "servers: a\nservers: b\n");
    SettingsReader reader = reader(SettingsText.ofArguments(List.of("--config", file.toString())));

    assertThatThrownBy(() -> reader.build(() -> "never"))
        .hasMessageContaining("line 2")
        .hasMessageContaining("line 1");
  }

  @Test
  void theRuleThatARecordFindsBrokenIsAProblemToo() {
    SettingsReader reader = reader(SettingsText.ofMap(Map.of("servers", "a")));

    assertThatThrownBy(
            () ->
                reader.build(
                    () -> {
                      throw new IllegalArgumentException("pause must not exceed count");
                    }))
        .isInstanceOf(SettingsException.class)
        .hasMessage("pause must not exceed count");
  }

  @Test
  void aRuleBetweenValuesIsToldBesideAKeyThatIsNotKnown() {
    SettingsReader reader =
        new SettingsReader(
            SettingsText.ofMap(Map.of("window.lateness", "90 s", "window.latenes", "1 min")),
            WindowSettings.ALL,
            List.of());
    WindowSettings windows = WindowSettings.read(reader);

    assertThatThrownBy(() -> reader.build(() -> windows))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("did you mean window.lateness?")
        .hasMessageContaining("must be whole minutes");
  }

  @Test
  void durationsAndSizesAreReadAsPeopleWriteThem() {
    assertThat(Durations.parse("250 ms")).isEqualTo(Duration.ofMillis(250));
    assertThat(Durations.parse("2h")).isEqualTo(Duration.ofHours(2));
    assertThat(Durations.parse("PT5M")).isEqualTo(Duration.ofMinutes(5));
    assertThat(Durations.parse("0")).isZero();
    assertThatThrownBy(() -> Durations.parse("5 minutes")).hasMessageContaining("'5 min'");
    assertThat(Sizes.parse("512 kb", 0, Long.MAX_VALUE)).isEqualTo(512 << 10);
    assertThatThrownBy(() -> Sizes.parse("5mb", 0, 100)).hasMessageContaining("100 bytes");
    assertThatThrownBy(() -> Sizes.parse("999999999999gb", 0, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100 bytes");
  }

  @Test
  void aSecretInTheClearIsRefusedWithoutBeingRepeated() {
    Map<String, String> inline =
        Map.of(
            "sasl.jaas.config", "org.apache.X required username=\"me\" password=\"hunter2\";",
            "ssl.keystore.password", "hunter2",
            "ssl.keystore.location", "/etc/keystore",
            "ssl.truststore.password", "${file:/run/secrets/truststore}");

    assertThat(InlineSecrets.problems(inline))
        .hasSize(2)
        .allSatisfy(p -> assertThat(p).contains("${env:NAME}").doesNotContain("hunter2"));
  }

  @Test
  void referencesInTheMiddleOfAJaasLineAreFine() {
    assertThat(
            InlineSecrets.problems(
                Map.of(
                    "sasl.jaas.config",
                    "org.apache.X required username=\"me\" password=\"${env:KAFKA}\";")))
        .isEmpty();
  }

  private static SettingsReader reader(SettingsText text) {
    return new SettingsReader(text, KNOWN, List.of());
  }
}

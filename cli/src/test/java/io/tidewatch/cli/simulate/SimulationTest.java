package io.tidewatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.cli.simulate.SimulatedRecord.Fate;
import io.tidewatch.schemas.Hop;
import io.tidewatch.schemas.Outcome;
import io.tidewatch.schemas.TransactionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final double QUIET = .2;

  @Test
  void tellsTheSameStoryByteForByteForTheSameSeed() {
    assertThat(digest(story(7))).isEqualTo(digest(story(7))).isNotEqualTo(digest(story(8)));
  }

  @Test
  void deliversByArrival() {
    long[] arrivals = records(story(3)).mapToLong(SimulatedRecord::arrivalMillis).toArray();

    assertThat(arrivals).hasSizeGreaterThan(10_000).isSorted();
  }

  @Test
  void deliversMostRecordsWithinSecondsOfTheirCompletion() {
    long slow =
        records(story(3))
            .filter(record -> record.fate() == Fate.USED)
            .filter(record -> record.arrivalMillis() - completion(decode(record)) > 3_000)
            .count();

    assertThat(slow).as("those that come late, within what is allowed").isBetween(1L, 200L);
  }

  @Test
  void lastsAsLongAsTheHopsOnItsWay() {
    events(story(5))
        .limit(20_000)
        .forEach(
            event -> {
              List<Hop> hops = event.getHops();
              assertThat(hops.get(0).getDurationMicros()).isEqualTo(event.getDurationMicros());
              assertThat(hops.get(0).getOutcome()).isEqualTo(event.getOutcome());
              for (int i = 1; i < hops.size(); i++) {
                Hop hop = hops.get(i);
                Hop parent = hops.get(hop.getParent());
                assertThat(hop.getParent()).isLessThan(i);
                assertThat(hop.getCallerDurationMicros()).isGreaterThan(hop.getDurationMicros());
                assertThat(hop.getStartOffsetMicros())
                    .isGreaterThanOrEqualTo(parent.getStartOffsetMicros());
                assertThat(hop.getStartOffsetMicros() + hop.getDurationMicros())
                    .isLessThanOrEqualTo(
                        parent.getStartOffsetMicros() + parent.getDurationMicros());
              }
            });
  }

  @Test
  void namesEachEventOnce() {
    Set<String> ids = new HashSet<>();

    assertThat(events(story(5)).map(TransactionEvent::getEventId).filter(id -> !ids.add(id)))
        .isEmpty();
  }

  @Test
  void failsAboutOncePerThousandOnAnOrdinaryDay() {
    Scenario scenario =
        new Scenario(
            11, story(11).tenants(), story(11).liveStart(), List.of(), List.of(), List.of());

    double rate =
        events(scenario)
            .mapToInt(event -> event.getOutcome() == Outcome.OK ? 0 : 1)
            .average()
            .orElseThrow();

    assertThat(rate).isBetween(5e-4, 2e-3);
  }

  @Test
  void touchesNothingOutsideItsLabels() {
    Scenario troubled = story(13);
    Scenario untroubled =
        new Scenario(13, troubled.tenants(), troubled.liveStart(), List.of(), List.of(), List.of());

    Set<String> expected = eventsOutside(troubled.labels(), untroubled);
    Set<String> found = eventsOutside(troubled.labels(), troubled);

    assertThat(expected).hasSizeGreaterThan(10_000);
    assertThat(found).isEqualTo(expected);
  }

  /** Digests of all events that began in minutes and series that no label touches. */
  private static Set<String> eventsOutside(List<Label> labels, Scenario scenario) {
    return records(scenario)
        .filter(record -> record.fate() != Fate.UNUSABLE)
        .filter(
            record -> {
              TransactionEvent event = decode(record);
              long minute = event.getStart().truncatedTo(ChronoUnit.MINUTES).toEpochMilli();
              String series = new String(record.key(), StandardCharsets.UTF_8);
              return labels.stream()
                  .noneMatch(
                      label ->
                          label.series().stream().anyMatch(key -> key.toString().equals(series))
                              && minute + 60_000 > label.onset()
                              && minute < label.end());
            })
        .map(record -> HexFormat.of().formatHex(record.value()))
        .collect(Collectors.toSet());
  }

  private static Scenario story(long seed) {
    return Scenario.of(seed, QUIET, Duration.ZERO);
  }

  private static Stream<SimulatedRecord> records(Scenario scenario) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new Simulation(scenario), Spliterator.ORDERED), false);
  }

  private static Stream<TransactionEvent> events(Scenario scenario) {
    return records(scenario)
        .filter(record -> record.fate() != Fate.UNUSABLE)
        .map(SimulationTest::decode);
  }

  private static long completion(TransactionEvent event) {
    return event.getStart().plus(event.getDurationMicros(), ChronoUnit.MICROS).toEpochMilli();
  }

  private static TransactionEvent decode(SimulatedRecord record) {
    try {
      return TransactionEvent.getDecoder().decode(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Scenario scenario) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      records(scenario)
          .forEach(
              record -> {
                digest.update(
                    Long.toString(record.arrivalMillis()).getBytes(StandardCharsets.US_ASCII));
                digest.update(record.key());
                digest.update(record.value());
              });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

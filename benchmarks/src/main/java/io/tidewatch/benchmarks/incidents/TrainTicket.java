package io.tidewatch.benchmarks.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.benchmarks.BenchmarkReport;
import io.tidewatch.cli.input.InputFormat;
import io.tidewatch.cli.input.InputReader;
import io.tidewatch.cli.input.InputRecord;
import io.tidewatch.jobs.wire.Decoded;
import io.tidewatch.jobs.wire.RawRecord;
import io.tidewatch.jobs.wire.TransactionDecoder;
import io.tidewatch.jobs.wire.TransactionFormat;
import io.tidewatch.models.blame.Blame;
import io.tidewatch.models.blame.BlameTally;
import io.tidewatch.models.blame.ComponentBaselines;
import io.tidewatch.models.blame.Suspect;
import io.tidewatch.models.evidence.GroupImpact;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.models.transaction.Transaction;
import io.tidewatch.models.window.WindowStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Faults injected into a real system, whose traces were recorded. The time of each fault is given;
 * the first minute, in which all was well, is the reference. Four dozen transactions are too few to
 * know each kind of them, so all are judged as the one series that the gateway's name makes of
 * them.
 */
final class TrainTicket {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final long FAULT_MILLIS = 180_000;
  private static final SeriesKey SERIES = SeriesKey.of("trainticket", "gateway", "all");
  private static final long END_OF_TIME = Long.MAX_VALUE / 2;

  private final List<Transaction> transactions;
  private final WindowStatistics reference;
  private final ComponentBaselines baselines = ComponentBaselines.fresh();

  /** A fault and the service that it was injected into. */
  private record Injected(long atMillis, String service, String type) {}

  private TrainTicket(List<Transaction> transactions, long referenceUntil) {
    this.transactions = transactions;
    this.reference = between(0, referenceUntil);
    baselines.learn(reference, 1);
  }

  /** Judges all faults and reports the shares found. */
  static void run(Path folder, BenchmarkReport report) throws IOException {
    List<Injected> faults = faults(folder.resolve("faults-2023-01-29.json"));
    TrainTicket recording =
        new TrainTicket(
            transactions(folder.resolve("spans-2023-01-29.csv.gz")), faults.get(0).atMillis());
    int[] top = new int[4];
    int[] simple = new int[4];
    int named = 0;
    int namedRight = 0;
    for (Injected fault : faults) {
      WindowStatistics statistics =
          recording.between(fault.atMillis(), fault.atMillis() + FAULT_MILLIS);
      BlameTally tally = new BlameTally();
      tally.add(recording.evidence(statistics, fault.atMillis()));
      List<Suspect> suspects = Blame.leads(tally);
      count(services(suspects), fault.service(), top);
      SimpleRanking ranking = new SimpleRanking();
      ranking.addReference(recording.reference);
      ranking.add(statistics);
      count(distinctServices(ranking.ranked()), fault.service(), simple);
      Optional<Suspect> prime = Blame.rank(tally).prime();
      named += prime.isPresent() ? 1 : 0;
      boolean right = prime.filter(p -> service(p.component()).equals(fault.service())).isPresent();
      namedRight += right ? 1 : 0;
      if (!services(suspects).stream().limit(1).toList().contains(fault.service())) {
        explain(fault, suspects);
      }
    }
    double cases = faults.size();
    report.figure("trainticket.cases", cases);
    report.figure("trainticket.top1", top[1] / cases);
    report.figure("trainticket.top3", top[3] / cases);
    report.figure("trainticket.named", named / cases);
    report.figure("trainticket.namedRight", namedRight / (double) Math.max(1, named));
    report.figure("trainticket.simple.top1", simple[1] / cases);
    report.figure("trainticket.simple.top3", simple[3] / cases);
  }

  private static void explain(Injected fault, List<Suspect> suspects) {
    System.out.printf(
        "trainticket %s %s at %s%n",
        fault.type(), fault.service(), Instant.ofEpochMilli(fault.atMillis()));
    suspects.stream()
        .limit(3)
        .forEach(
            suspect -> System.out.printf("    %.2f %s%n", suspect.share(), suspect.evidence()));
  }

  private static void count(List<String> ranked, String truth, int[] top) {
    int rank = ranked.indexOf(truth);
    for (int most = 1; most < top.length; most++) {
      top[most] += rank >= 0 && rank < most ? 1 : 0;
    }
  }

  private static List<String> services(List<Suspect> suspects) {
    return distinctServices(suspects.stream().map(Suspect::component).toList());
  }

  private static List<String> distinctServices(List<String> components) {
    return components.stream().map(TrainTicket::service).distinct().toList();
  }

  /** At the level of services a database is its service's. */
  private static String service(String component) {
    return component.endsWith("-db") ? component.substring(0, component.length() - 3) : component;
  }

  private WindowStatistics between(long fromMillis, long untilMillis) {
    WindowStatistics statistics = new WindowStatistics();
    for (Transaction transaction : transactions) {
      long start = transaction.startMicros() / 1000;
      if (start >= fromMillis && start < untilMillis) {
        statistics.add(transaction, SeriesPolicy.defaults(), (tenant, user) -> user.hashCode());
      }
    }
    return statistics;
  }

  private SeriesEvidence evidence(WindowStatistics statistics, long at) {
    double usual = reference.durationSumMicros() / (double) reference.transactions();
    double waited = statistics.durationSumMicros() - usual * statistics.transactions();
    List<GroupImpact> groups =
        statistics.groups().values().stream()
            .map(g -> new GroupImpact(g.userGroup(), 4, g.transactions(), g.slow(), g.defects()))
            .toList();
    return new SeriesEvidence(
        SERIES,
        at,
        at + FAULT_MILLIS,
        0,
        Level.MAJOR,
        SeriesPolicy.DEFAULT_WEIGHT,
        statistics.transactions(),
        statistics.transactions(),
        statistics.slow(),
        Math.max(0, waited),
        groups,
        Map.of(),
        statistics.hitUsers(),
        baselines.deviations(statistics),
        statistics.exemplars(),
        List.of(),
        false);
  }

  private static List<Injected> faults(Path file) throws IOException {
    List<Injected> faults = new ArrayList<>();
    for (JsonNode node : new ObjectMapper().readTree(file.toFile())) {
      LocalDateTime at = LocalDateTime.parse(node.get("inject_time_utc").asText(), TIME);
      String pod = node.get("pod").asText();
      faults.add(
          new Injected(
              at.toInstant(ZoneOffset.UTC).toEpochMilli(),
              pod.replaceAll("-[^-]+-[^-]+$", ""),
              node.get("type").asText()));
    }
    return faults;
  }

  private static List<Transaction> transactions(Path file) throws IOException {
    TransactionDecoder decoder = new TransactionDecoder(TransactionFormat.defaults());
    List<Transaction> transactions = new ArrayList<>();
    try (InputReader reader = InputFormat.SPANS_CSV.open(file, "trainticket")) {
      for (Optional<InputRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        if (next.get() instanceof InputRecord.Usable usable) {
          Decoded decoded =
              decoder.decode(new RawRecord("", 0, 0, END_OF_TIME, usable.key(), usable.value()));
          if (decoded instanceof Decoded.Usable read) {
            transactions.add(read.transaction());
          }
        }
      }
    }
    return transactions;
  }
}

package io.tidewatch.cli.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.alerting.Alert;
import io.tidewatch.models.comparison.Comparison;
import io.tidewatch.models.comparison.Episode;
import io.tidewatch.models.comparison.Pair;
import io.tidewatch.models.comparison.Unmatched;
import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.transaction.SeriesKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/** A result for machines; docs/backtest.md describes it. */
final class JsonReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BacktestResult result;

  JsonReport(BacktestResult result) {
    this.result = result;
  }

  void write(Path file) throws IOException {
    Files.writeString(
        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree()) + "\n");
  }

  ObjectNode tree() {
    ObjectNode root = JSON.createObjectNode();
    root.put("policy", result.names().a());
    root.put("against", result.names().b());
    root.put("difference", !result.isWithoutDifference());
    put(root.putObject("recorded"), result.recorded());
    put(root.putObject("period"), result.period());
    root.put("transactions", result.transactions());
    ObjectNode letters = root.putObject("deadLetters");
    result.deadLetters().forEach(letters::put);
    root.put("tookSeconds", result.took().toMillis() / 1000.0);
    root.put("speedup", Math.round(result.speedup()));
    new AlertDifferences(result.alerts(), result.alertsOfA(), result.alertsOfB()).putInto(root);
    ObjectNode incidents = root.putObject("incidents");
    putCounts(incidents.putObject("counts"), result.incidents());
    putLists(incidents, result.incidents(), this::incident);
    ObjectNode pages = root.putObject("pagesPerWeek");
    put(pages.putObject("a"), result.pagesOfA());
    put(pages.putObject("b"), result.pagesOfB());
    putLabels(root);
    ArrayNode series = root.putArray("series");
    result.notable().forEach(each -> put(series.addObject(), each));
    return root;
  }

  private static void put(ObjectNode node, Period period) {
    node.put("from", Instant.ofEpochMilli(period.from()).toString());
    node.put("to", Instant.ofEpochMilli(period.to()).toString());
  }

  static void putCounts(ObjectNode node, Comparison comparison) {
    node.put("a", comparison.toldByFirst());
    node.put("b", comparison.toldBySecond());
    node.put("same", comparison.same().size());
  }

  static void putLists(
      ObjectNode node, Comparison comparison, BiFunction<Side, Episode, ObjectNode> writer) {
    ArrayNode gained = node.putArray("gained");
    comparison.gained().forEach(each -> gained.add(unmatched(Side.B, each, writer)));
    ArrayNode lost = node.putArray("lost");
    comparison.lost().forEach(each -> lost.add(unmatched(Side.A, each, writer)));
    ArrayNode shifted = node.putArray("shifted");
    comparison.shifted().forEach(each -> shifted.add(pair(each, writer)));
    ArrayNode changed = node.putArray("changed");
    comparison.changed().forEach(each -> changed.add(pair(each, writer)));
    ArrayNode same = node.putArray("same");
    comparison.same().forEach(each -> same.add(writer.apply(Side.A, each.a())));
  }

  private static ObjectNode unmatched(
      Side side, Unmatched each, BiFunction<Side, Episode, ObjectNode> writer) {
    ObjectNode node = writer.apply(side, each.episode());
    each.during().ifPresent(other -> node.put("during", other.id()));
    return node;
  }

  private static ObjectNode pair(Pair pair, BiFunction<Side, Episode, ObjectNode> writer) {
    ObjectNode node = JSON.createObjectNode();
    node.put("laterSeconds", pair.laterMillis() / 1000);
    node.set("a", writer.apply(Side.A, pair.a()));
    node.set("b", writer.apply(Side.B, pair.b()));
    return node;
  }

  static ObjectNode alert(Alert alert, Episode episode) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", alert.alertId());
    node.put("revision", alert.revision());
    node.put("series", alert.series().toString());
    node.put("indicator", alert.indicator().id());
    putTimes(node, "raisedAt", "clearedAt", episode);
    node.put("peakScore", alert.peakScore());
    node.put("reasonCode", alert.reasonCode());
    node.put("reason", alert.reason());
    return node;
  }

  private ObjectNode incident(Side side, Episode episode) {
    IncidentRevision incident =
        (side == Side.A ? result.incidentsOfA() : result.incidentsOfB()).get(episode.id());
    ObjectNode node = JSON.createObjectNode();
    node.put("id", incident.incidentId());
    node.put("revision", incident.revision());
    node.put("tenant", incident.tenant());
    node.put("title", incident.title());
    ArrayNode series = node.putArray("series");
    incident.series().stream().map(SeriesKey::toString).sorted().forEach(series::add);
    putTimes(node, "openedAt", "resolvedAt", episode);
    node.put("peakPriority", incident.peakPriority().number());
    return node;
  }

  private static void putTimes(ObjectNode node, String told, String ended, Episode episode) {
    node.put("peakLevel", Words.level(episode.peak()));
    node.put("onset", Instant.ofEpochMilli(episode.onset()).toString());
    node.put(told, Instant.ofEpochMilli(episode.told()).toString());
    node.put(ended, episode.lasts() ? null : Instant.ofEpochMilli(episode.end()).toString());
  }

  private static void put(ObjectNode node, Pages pages) {
    node.put("total", pages.perWeek());
    ObjectNode levels = node.putObject("byLevel");
    for (Level level : Level.values()) {
      if (level != Level.OK) {
        levels.put(Words.level(level), pages.perWeek(level));
      }
    }
    ObjectNode owners = node.putObject("byOwner");
    pages.byOwner().keySet().forEach(owner -> owners.put(owner, pages.perWeek(owner)));
  }

  private void putLabels(ObjectNode root) {
    if (result.labelsOfA().isEmpty() || result.labelsOfB().isEmpty()) {
      root.putNull("labels");
      return;
    }
    Map<String, LabelScore> scores =
        Map.of("a", result.labelsOfA().get(), "b", result.labelsOfB().get());
    ObjectNode labels = root.putObject("labels");
    labels.put("faults", result.labelsOfA().get().faults());
    putBoth(labels.putObject("found"), scores, LabelScore::found);
    putBoth(labels.putObject("precision"), scores, each -> orNaN(each.precision()));
    putBoth(labels.putObject("recall"), scores, each -> orNaN(each.recall()));
    putBoth(
        labels.putObject("medianDelaySeconds"), scores, each -> orNaN(each.medianDelaySeconds()));
  }

  private static void putBoth(
      ObjectNode node, Map<String, LabelScore> scores, ToDoubleFunction<LabelScore> figure) {
    for (String side : new String[] {"a", "b"}) {
      double value = figure.applyAsDouble(scores.get(side));
      if (Double.isNaN(value)) {
        node.putNull(side);
      } else {
        node.put(side, value);
      }
    }
  }

  private static double orNaN(OptionalDouble figure) {
    return figure.orElse(Double.NaN);
  }

  private static void put(ObjectNode node, NotableSeries series) {
    node.put("series", series.series().toString());
    node.put("alertsOfA", series.byA().size());
    node.put("alertsOfB", series.byB().size());
    node.put("differing", series.differing().size());
  }
}

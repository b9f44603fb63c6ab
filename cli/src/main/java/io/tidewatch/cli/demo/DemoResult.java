package io.tidewatch.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.cli.demo.Evaluation.FaultResult;
import io.tidewatch.cli.run.Balance;
import io.tidewatch.models.words.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the demonstration came to.
 *
 * @param evaluation what was found of what was done
 * @param balance whether what went in came out
 * @param expectedDeadLetters records that were meant to be refused
 * @param wall how long it took, from the first server to the last document
 */
record DemoResult(Evaluation evaluation, Balance balance, long expectedDeadLetters, Duration wall) {
  private static final int FAULTS_TO_MISS = 1;
  private static final int BLAMES_TO_MISS = 1;
  private static final int FALSE_ALARMS_ALLOWED = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** What is not as it should be, one line each; empty if the demonstration worked. */
  List<String> shortcomings() {
    List<String> shortcomings = new ArrayList<>();
    shortcomings.addAll(balance.problems());
    if (balance.deadLetters().records() != expectedDeadLetters) {
      shortcomings.add(
          "%s to be refused, %,d were"
              .formatted(
                  Counted.of(expectedDeadLetters, "record"), balance.deadLetters().records()));
    }
    int faults = evaluation.faults().size();
    if (evaluation.found() < faults - FAULTS_TO_MISS) {
      shortcomings.add("only %d of %d faults were found".formatted(evaluation.found(), faults));
    }
    if (evaluation.rightlyBlamed() < evaluation.blameable() - BLAMES_TO_MISS) {
      shortcomings.add(
          "the right component was blamed for only %d of %d faults that have one"
              .formatted(evaluation.rightlyBlamed(), evaluation.blameable()));
    }
    if (!evaluation.allTrapsSilent()) {
      shortcomings.add("a trap was not silent");
    }
    if (evaluation.falseAlarms().size() > FALSE_ALARMS_ALLOWED) {
      shortcomings.add(Counted.of(evaluation.falseAlarms().size(), "false alarm"));
    }
    return shortcomings;
  }

  /** Writes it as JSON. */
  void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(toJson()) + "\n");
  }

  ObjectNode toJson() {
    ObjectNode result = JSON.createObjectNode();
    var faults = result.putArray("faults");
    evaluation.faults().forEach(each -> fault(each, faults.addObject()));
    var traps = result.putArray("traps");
    evaluation
        .traps()
        .forEach(
            each -> traps.addObject().put("name", each.trap().name()).put("silent", each.silent()));
    return result
        .put("falseAlarms", evaluation.falseAlarms().size())
        .put("eventsIn", balance.recordsIn())
        .put("windows", balance.windows().all())
        .put("deadLetters", balance.deadLetters().records())
        .put("wallSeconds", wall.toMillis() / 1000.0);
  }

  private static void fault(FaultResult result, ObjectNode json) {
    json.put("name", result.fault().name())
        .put("kind", result.fault().kind().id())
        .put("found", result.found())
        .put("delaySeconds", result.delay().map(Duration::toSeconds).orElse(null))
        .put(
            "level",
            result
                .sighting()
                .map(found -> found.level().name().toLowerCase(Locale.ROOT))
                .orElse(null))
        .put("priority", result.sighting().map(Sighting::priority).orElse(null))
        .put("blamed", result.sighting().map(Sighting::blamed).orElse(null))
        .put("blameCorrect", result.blameCorrect().orElse(null));
  }
}

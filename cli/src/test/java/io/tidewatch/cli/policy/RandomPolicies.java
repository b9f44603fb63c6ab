package io.tidewatch.cli.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Makes policies that are in order, with every key there is. The same for the same seed. */
final class RandomPolicies {
  private static final List<String> DEFECTS =
      List.of("failure", "timeout", "slow", "missing_response", "business_error", "abandoned");
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kathmandu");
  private static final List<String> NAMES =
      List.of("erp", "shop", "a b", "ünïcode", "with/slash", "with~tilde", "no", "1", "x: y", "#");

  private final SplittableRandom random;

  RandomPolicies(long seed) {
    random = new SplittableRandom(seed);
  }

  ObjectNode next() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    maybe(() -> document.put("apiVersion", "tidewatch/v1"));
    maybe(() -> defaults(document.putObject("defaults")));
    maybe(() -> defectWeights(document.putObject("defectWeights")));
    maybe(() -> each(document, "tenants", this::tenant));
    maybe(() -> each(document, "services", this::service));
    maybe(() -> each(document, "userGroups", group -> group.put("weight", weight())));
    maybe(() -> each(document, "components", this::component));
    maybe(() -> each(document, "calendars", this::calendar));
    maybe(() -> each(document, "holidays", this::holiday));
    maybe(() -> thresholds(document.putObject("thresholds")));
    maybe(() -> lifecycle(document.putObject("lifecycle")));
    maybe(
        () ->
            document
                .putObject("learning")
                .put("acceptShiftAfter", hours(1, 90))
                .put("retireAfter", hours(1, 90)));
    maybe(() -> document.putObject("incidents").put("openAtImpact", 1 + random.nextInt(9_999)));
    maybe(() -> document.putObject("forecast").put("alertWithin", hours(1, 168)));
    maybe(() -> burnRates(document.putArray("burnRates")));
    maybe(() -> each(document, "processes", this::process));
    return document;
  }

  private void defaults(ObjectNode defaults) {
    durations(defaults);
    maybe(() -> defaults.put("weight", weight()));
    maybe(() -> defaults.put("zone", zone()));
    maybe(
        () -> defaults.putObject("windows").put("keep", random.nextBoolean() ? "all" : "notable"));
    maybe(() -> objectives(defaults.putArray("objectives")));
  }

  private void durations(ObjectNode holder) {
    maybe(() -> holder.put("apdexThreshold", 1 + random.nextInt(5_000) + " ms"));
    maybe(() -> holder.put("slowAfter", 1 + random.nextInt(60) + " s"));
  }

  private void overrides(ObjectNode holder) {
    durations(holder);
    maybe(() -> objectives(holder.putArray("objectives")));
    maybe(() -> holder.putObject("windows").put("around", random.nextInt(60) + " min"));
    maybe(() -> defectWeights(holder.putObject("defectWeights")));
    maybe(() -> thresholds(holder.putObject("thresholds")));
    maybe(() -> lifecycle(holder.putObject("lifecycle")));
  }

  private void tenant(ObjectNode tenant) {
    maybe(() -> tenant.put("zone", zone()));
    overrides(tenant);
  }

  private void service(ObjectNode service) {
    maybe(() -> service.put("owner", "ops"));
    maybe(() -> service.put("vendor", "Example Vendor"));
    maybe(() -> service.put("weight", weight()));
    maybe(() -> service.put("tenant", "acme"));
    overrides(service);
    maybe(
        () ->
            each(
                service,
                "transactions",
                transaction -> {
                  maybe(() -> transaction.put("weight", weight()));
                  overrides(transaction);
                }));
  }

  private void component(ObjectNode component) {
    maybe(() -> component.put("tier", random.nextBoolean() ? "database" : "external"));
    maybe(() -> component.put("owner", "dba"));
  }

  private void calendar(ObjectNode calendar) {
    int day = 1 + random.nextInt(28);
    calendar.put("from", "2026-0%d-%02dT22:00".formatted(1 + random.nextInt(9), day));
    calendar.put("to", "2027-01-01T02:00:30");
    maybe(() -> calendar.put("zone", zone()));
    maybe(() -> calendar.put("tenant", "acme"));
    maybe(() -> calendar.put("service", "erp"));
    maybe(() -> calendar.put("transaction", "order-entry"));
    maybe(() -> calendar.put("repeats", "FREQ=MONTHLY;BYMONTHDAY=" + day));
    maybe(() -> calendar.putArray("except").add("2026-05-01T22:00"));
    maybe(() -> calendar.put("mute", random.nextBoolean()));
    maybe(() -> calendar.put("learn", random.nextBoolean()));
    maybe(() -> calendar.put("count", random.nextBoolean()));
    maybe(() -> calendar.put("by", "alice"));
  }

  private void holiday(ObjectNode holiday) {
    holiday.putArray("yearly").add("02-29").add("12-25");
    maybe(() -> holiday.putArray("dates").add("2026-04-06"));
    maybe(() -> holiday.put("tenant", "acme"));
  }

  private void process(ObjectNode process) {
    ArrayNode steps = process.putArray("steps");
    for (int i = 0; i <= random.nextInt(3); i++) {
      ObjectNode step = steps.addObject().put("service", "erp").put("transaction", "t" + i);
      maybe(() -> step.put("weight", weight()));
    }
    maybe(() -> process.put("target", 0.9 + random.nextInt(10) / 100.0));
    maybe(() -> timeWindow(process.putObject("timeWindow")));
  }

  private void objectives(ArrayNode objectives) {
    maybe(() -> objective(objectives.addObject().put("indicator", "success-rate"), false));
    maybe(() -> objective(objectives.addObject().put("indicator", "apdex"), false));
    maybe(() -> objective(objectives.addObject().put("indicator", "latency"), true));
    maybe(() -> objectives.addObject().put("indicator", "latency-p95").put("value", "1500 ms"));
    maybe(
        () ->
            objectives
                .addObject()
                .put("indicator", "latency-p50")
                .put("value", "200 ms")
                .put("budgetingMethod", "Timeslices")
                .put("target", 0.999)
                .put("timeSliceWindow", "5 min"));
  }

  private void objective(ObjectNode objective, boolean latency) {
    if (latency) {
      objective.put("value", 1 + random.nextInt(9_000) + " ms");
    }
    objective.put("target", 0.5 + random.nextInt(500) / 1000.0);
    maybe(() -> timeWindow(objective.putObject("timeWindow")));
    maybe(
        () ->
            objective
                .put("budgetingMethod", "Timeslices")
                .put("timeSliceTarget", 0.9)
                .put("timeSliceWindow", "1 min"));
    maybe(() -> burnRates(objective.putArray("burnRates")));
  }

  private void timeWindow(ObjectNode window) {
    if (random.nextBoolean()) {
      window.put("duration", 1 + random.nextInt(90) + "d");
    } else {
      window.put("duration", "1M").put("isRolling", false);
      window.putObject("calendar").put("startTime", "2026-01-01T00:00").put("timeZone", zone());
    }
  }

  private void burnRates(ArrayNode pairs) {
    pairs
        .addObject()
        .put("budgetShare", 0.01 + random.nextInt(50) / 100.0)
        .put("longWindow", "1 h")
        .put("shortWindow", 1 + random.nextInt(59) + " min")
        .put("level", "major");
  }

  private void thresholds(ObjectNode thresholds) {
    maybe(() -> thresholds.put("warning", hours(1, 48)));
    maybe(() -> thresholds.put("minEvidence", random.nextInt(50)));
    maybe(() -> thresholds.put("trafficDirection", random.nextBoolean() ? "drop" : "both"));
    maybe(
        () ->
            thresholds
                .putArray("floors")
                .addObject()
                .put("indicator", "latency-p95")
                .put("level", "major")
                .put("relative", random.nextInt(100) / 10.0)
                .put("slower", random.nextInt(100) + " ms"));
  }

  private void lifecycle(ObjectNode lifecycle) {
    maybe(() -> lifecycle.put("raiseAfter", 1 + random.nextInt(3)));
    maybe(() -> lifecycle.put("hold", random.nextInt(60) + " min"));
    lifecycle.put("raiseWithin", 3 + random.nextInt(18));
  }

  private void defectWeights(ObjectNode weights) {
    DEFECTS.forEach(type -> maybe(() -> weights.put(type, weight())));
  }

  private void each(ObjectNode holder, String key, Consumer<ObjectNode> filler) {
    ArrayNode list = holder.putArray(key);
    int first = random.nextInt(NAMES.size());
    for (int i = 0; i <= random.nextInt(3); i++) {
      filler.accept(list.addObject().put("name", NAMES.get((first + i) % NAMES.size())));
    }
  }

  private int weight() {
    return 1 + random.nextInt(7);
  }

  private String zone() {
    return ZONES.get(random.nextInt(ZONES.size()));
  }

  private String hours(int from, int to) {
    return from + random.nextInt(to - from) + " h";
  }

  private void maybe(Runnable part) {
    if (random.nextBoolean()) {
      part.run();
    }
  }
}

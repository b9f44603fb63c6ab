package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds where the values come from that hold for one series. Goes by the same layers. */
final class PolicyOrigins {
  private final PolicyDocument document;
  private final List<Layer> layers;
  private final SeriesPolicy policy;
  private final List<ValueOrigin> origins = new ArrayList<>();

  PolicyOrigins(PolicyDocument document, List<Layer> layers, SeriesPolicy policy) {
    this.document = document;
    this.layers = layers;
    this.policy = policy;
  }

  /** All values, and where each comes from. */
  List<ValueOrigin> find(String tenant) {
    add("weight", policy.weight(), Layer::weight, "/weight", "/defaults/weight");
    add(
        "apdexThreshold",
        Layers.first(layers, Layer::apdexThreshold, document.defaults().apdexThreshold()),
        Layer::apdexThreshold,
        "/apdexThreshold",
        "/defaults/apdexThreshold");
    slowAfter();
    add("zone", policy.zone(), zonePath(tenant));
    objectives();
    thresholds();
    lifecycle();
    new TreeMap<>(policy.defectWeights()).forEach((type, weight) -> defectWeight(type, weight));
    windows();
    add(
        "learning.acceptShiftAfter",
        policy.learning().acceptShiftAfter(),
        "/learning/acceptShiftAfter");
    add("learning.retireAfter", policy.learning().retireAfter(), "/learning/retireAfter");
    add("forecast.alertWithin", policy.forecast().alertWithin(), "/forecast/alertWithin");
    return origins;
  }

  private void slowAfter() {
    for (Layer layer : layers) {
      if (layer.slow() != null) {
        add(
            "slowAfter",
            layer.slow(),
            layer.path() + (layer.slowAfter() == null ? "/apdexThreshold" : "/slowAfter"));
        return;
      }
    }
    add("slowAfter", document.defaults().slowAfter(), "/defaults/slowAfter");
  }

  private String zonePath(String tenant) {
    for (int i = 0; i < document.tenants().size(); i++) {
      TenantPolicy each = document.tenants().get(i);
      if (each.name().equals(tenant) && each.zone() != null) {
        return "/tenants/" + i + "/zone";
      }
    }
    return "/defaults/zone";
  }

  private void objectives() {
    Map<String, ValueOrigin> found = new LinkedHashMap<>();
    note(document.defaults().objectives(), "/defaults", found);
    for (int i = layers.size() - 1; i >= 0; i--) {
      note(layers.get(i).objectives(), layers.get(i).path(), found);
    }
    origins.addAll(found.values());
  }

  private static void note(
      List<ObjectivePolicy> said, String path, Map<String, ValueOrigin> found) {
    for (int i = 0; i < said.size(); i++) {
      ObjectivePolicy objective = said.get(i);
      found.put(
          objective.identity(),
          new ValueOrigin(
              "objective of " + objective.indicator().id(), objective, path + "/objectives/" + i));
    }
  }

  private void thresholds() {
    Thresholds t = policy.thresholds();
    threshold("warning", t.warning(), ThresholdsPolicy::warning);
    threshold("minor", t.minor(), ThresholdsPolicy::minor);
    threshold("major", t.major(), ThresholdsPolicy::major);
    threshold("critical", t.critical(), ThresholdsPolicy::critical);
    threshold("minEvidence", t.minEvidence(), ThresholdsPolicy::minEvidence);
    threshold("trafficDirection", t.trafficDirection(), ThresholdsPolicy::trafficDirection);
    for (Floor floor : t.floors()) {
      threshold(
          "floors",
          floor,
          said -> said.floors() != null && said.floors().contains(floor) ? "" : null);
    }
  }

  private void threshold(String key, Object value, Function<ThresholdsPolicy, Object> said) {
    add(
        "thresholds." + key,
        value,
        layer -> layer.thresholds() == null ? null : said.apply(layer.thresholds()),
        "/thresholds/" + key,
        "/thresholds/" + key);
  }

  private void lifecycle() {
    Lifecycle l = policy.lifecycle();
    step("raiseAfter", l.raiseAfter(), LifecyclePolicy::raiseAfter);
    step("raiseWithin", l.raiseWithin(), LifecyclePolicy::raiseWithin);
    step("raiseAtOnce", l.raiseAtOnce(), LifecyclePolicy::raiseAtOnce);
    step("clearAfter", l.clearAfter(), LifecyclePolicy::clearAfter);
    step("hold", l.hold(), LifecyclePolicy::hold);
    step("flappingAfter", l.flappingAfter(), LifecyclePolicy::flappingAfter);
    step("flappingWithin", l.flappingWithin(), LifecyclePolicy::flappingWithin);
  }

  private void step(String key, Object value, Function<LifecyclePolicy, Object> said) {
    add(
        "lifecycle." + key,
        value,
        layer -> layer.lifecycle() == null ? null : said.apply(layer.lifecycle()),
        "/lifecycle/" + key,
        "/lifecycle/" + key);
  }

  private void defectWeight(Outcome type, int weight) {
    String key = type.name().toLowerCase(Locale.ROOT);
    add(
        "defectWeights." + key,
        weight,
        layer -> layer.defectWeights().get(type),
        "/defectWeights/" + key,
        "/defectWeights/" + key);
  }

  private void windows() {
    add(
        "windows.keep",
        policy.windows().keep(),
        layer -> layer.windows() == null ? null : layer.windows().keep(),
        "/windows/keep",
        "/defaults/windows/keep");
    add(
        "windows.around",
        policy.windows().around(),
        layer -> layer.windows() == null ? null : layer.windows().around(),
        "/windows/around",
        "/defaults/windows/around");
  }

  private void add(
      String key,
      Object value,
      Function<Layer, Object> said,
      String pathInLayer,
      String pathForAll) {
    for (Layer layer : layers) {
      if (said.apply(layer) != null) {
        add(key, value, layer.path() + pathInLayer);
        return;
      }
    }
    add(key, value, pathForAll);
  }

  private void add(String key, Object value, String path) {
    origins.add(new ValueOrigin(key, value, path));
  }
}

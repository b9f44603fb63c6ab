package io.tidewatch.models.policy;

import io.tidewatch.models.transaction.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which places of a document speak of a series of one tenant, the most specific first: the tenant's
 * own transaction, the transaction for every tenant, the tenant's own service, the service for
 * every tenant, the tenant.
 */
final class Layers {
  private final Map<String, Layer> ownServices = new HashMap<>();
  private final Map<String, Layer> commonServices;
  private final Map<String, Map<String, Layer>> own = new HashMap<>();
  private final Map<String, Map<String, Layer>> common;
  private final Layer ofTenant;

  /** The places of a document that speak of a tenant which it does not name. */
  Layers(PolicyDocument document) {
    ofTenant = null;
    commonServices = new HashMap<>();
    common = new HashMap<>();
    for (int i = 0; i < document.services().size(); i++) {
      if (document.services().get(i).tenant() == null) {
        add(document.services().get(i), "/services/" + i, commonServices, common);
      }
    }
  }

  /**
   * The places of a document that speak of one tenant.
   *
   * @param others those that speak of all
   */
  Layers(PolicyDocument document, String tenant, Layers others) {
    commonServices = others.commonServices;
    common = others.common;
    Layer found = null;
    for (int i = 0; i < document.tenants().size(); i++) {
      if (document.tenants().get(i).name().equals(tenant)) {
        found = Layer.of(document.tenants().get(i), "/tenants/" + i);
      }
    }
    ofTenant = found;
    for (int i = 0; i < document.services().size(); i++) {
      if (tenant.equals(document.services().get(i).tenant())) {
        add(document.services().get(i), "/services/" + i, ownServices, own);
      }
    }
  }

  /** Whether the tenant itself, or an entry of its own, has other rules than all have. */
  boolean judgeOtherwise() {
    return (ofTenant != null && ofTenant.judgesOtherwise())
        || ownServices.values().stream().anyMatch(Layer::judgesOtherwise)
        || own.values().stream()
            .flatMap(transactions -> transactions.values().stream())
            .anyMatch(Layer::judgesOtherwise);
  }

  private static void add(
      ServicePolicy service,
      String path,
      Map<String, Layer> services,
      Map<String, Map<String, Layer>> transactions) {
    services.put(service.name(), Layer.of(service, path));
    Map<String, Layer> byName = new HashMap<>();
    for (int i = 0; i < service.transactions().size(); i++) {
      TransactionPolicy transaction = service.transactions().get(i);
      byName.put(transaction.name(), Layer.of(transaction, path + "/transactions/" + i));
    }
    transactions.put(service.name(), byName);
  }

  /** The places that speak of a series, the most specific first. */
  List<Layer> of(SeriesKey series) {
    List<Layer> layers = new ArrayList<>(5);
    add(layers, own.getOrDefault(series.service(), Map.of()).get(series.transaction()));
    add(layers, common.getOrDefault(series.service(), Map.of()).get(series.transaction()));
    add(layers, ownServices.get(series.service()));
    add(layers, commonServices.get(series.service()));
    add(layers, ofTenant);
    return layers;
  }

  private static void add(List<Layer> layers, Layer layer) {
    if (layer != null) {
      layers.add(layer);
    }
  }

  /** What the most specific of them that says anything says. */
  static <T> T first(List<Layer> layers, Function<Layer, T> value, T otherwise) {
    for (Layer layer : layers) {
      T said = value.apply(layer);
      if (said != null) {
        return said;
      }
    }
    return otherwise;
  }

  /** What was said, and else the other. */
  static <T> T or(T said, T otherwise) {
    return said == null ? otherwise : said;
  }
}

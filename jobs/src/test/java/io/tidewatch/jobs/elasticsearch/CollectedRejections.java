package io.tidewatch.jobs.elasticsearch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Keeps rejected documents in this JVM; those that were not flushed are lost at close, as they may
 * be in earnest.
 */
final class CollectedRejections implements RejectedDocuments.Factory {
  private static final long serialVersionUID = 1;
  private static final Map<String, List<RejectedDocument>> STORED = new ConcurrentHashMap<>();

  private final String name;

  /** Factories of the same name, also in their serialized copies, store in the same place. */
  CollectedRejections(String name) {
    this.name = name;
    STORED.put(name, Collections.synchronizedList(new ArrayList<>()));
  }

  /** What was flushed, in order. */
  List<RejectedDocument> stored() {
    return List.copyOf(STORED.get(name));
  }

  @Override
  public RejectedDocuments open(WriterInitContext context) {
    List<RejectedDocument> pending = new ArrayList<>();
    return new RejectedDocuments() {
      @Override
      public void add(RejectedDocument rejected) {
        pending.add(rejected);
      }

      @Override
      public void flush() {
        STORED.get(name).addAll(pending);
        pending.clear();
      }

      @Override
      public void close() {
        pending.clear();
      }
    };
  }
}

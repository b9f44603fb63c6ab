package io.tidewatch.cli.run;

import io.tidewatch.jobs.wire.AvroCodec;
import io.tidewatch.schemas.Incident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Follows the incidents while they come, in a thread of its own, and keeps the last revision of
 * each.
 */
public final class IncidentFeed implements AutoCloseable {
  private final AvroCodec<Incident> codec = AvroCodec.of(Incident.class);
  private final Map<String, Incident> last = new ConcurrentHashMap<>();
  private final BiConsumer<Incident, Incident> listener;
  private final TopicReader reader;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile RuntimeException failure;

  /**
   * Begins to follow.
   *
   * @param listener is told each revision with the one before it, null for the first
   */
  public IncidentFeed(Stack stack, BiConsumer<Incident, Incident> listener) {
    this.listener = listener;
    this.reader = new TopicReader(stack.kafkaSettings(), stack.topics().incidents());
    this.thread = new Thread(this::follow, "incident-feed");
    thread.setDaemon(true);
    thread.start();
  }

  private void follow() {
    try {
      while (!stopping) {
        reader.readNext(this::take);
      }
      reader.readToEnd(this::take);
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void take(byte[] value) {
    try {
      Incident incident = codec.decode(value);
      Incident before = last.put(incident.getIncidentId(), incident);
      listener.accept(before, incident);
    } catch (IOException e) {
      throw new UncheckedIOException("the topic of incidents holds something else", e);
    }
  }

  /** Reads what is still to be read, and returns the last revision of every incident. */
  public Collection<Incident> finish() throws InterruptedException {
    stopping = true;
    thread.join();
    if (failure != null) {
      throw failure;
    }
    return List.copyOf(last.values());
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reader.close();
  }
}

package io.tidewatch.jobs.notification;

import io.tidewatch.models.notification.Batch;
import java.io.Closeable;
import java.util.concurrent.CompletableFuture;

/** Sends to one receiver. Called by the task's thread, which it never holds up. */
interface Sender extends Closeable {

  /**
   * Sends a batch.
   *
   * @param nowMillis the time
   * @return what came of it; completed by any thread, after a bounded time
   */
  CompletableFuture<Answer> send(Batch batch, long nowMillis);

  /** Breaks off what is on its way. */
  @Override
  void close();
}

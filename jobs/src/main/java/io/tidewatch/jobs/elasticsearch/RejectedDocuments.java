package io.tidewatch.jobs.elasticsearch;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Where one writer's rejected documents go. Called by the task's thread only.
 *
 * <p>At least once: a document that was rejected after the last completed checkpoint is rejected
 * again by the replay.
 */
public interface RejectedDocuments extends AutoCloseable {

  /**
   * Takes a document over; it need not be stored before {@link #flush()} returns.
   *
   * @throws IOException if an earlier document could not be stored, which fails the job
   */
  void add(RejectedDocument rejected) throws IOException;

  /**
   * Returns once all documents taken over are stored for good; called before each checkpoint and at
   * the end of the input.
   *
   * @throws IOException if one could not be stored, which fails the job
   */
  void flush() throws IOException;

  /** Gives up what was not flushed, since the replay brings it again, and frees all resources. */
  @Override
  void close() throws IOException;

  /** Opens the destination for one writer. Travels with the job's graph, so it holds no secret. */
  @FunctionalInterface
  interface Factory extends Serializable {
    /** Called once per writer, on its task manager, before the first document. */
    RejectedDocuments open(WriterInitContext context) throws IOException;
  }
}

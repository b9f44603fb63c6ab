package io.tidewatch.jobs.elasticsearch;

import java.io.Serializable;

/**
 * Turns an element of the stream into the document that stands for it.
 *
 * <p>Must be a function of the element alone: a replay has to produce the same index, id, version
 * and bytes.
 *
 * @param <T> type of the stream's elements
 */
@FunctionalInterface
public interface DocumentMapper<T> extends Serializable {
  /** The document of the element; never null. Called by the task's thread. */
  Document map(T element);
}

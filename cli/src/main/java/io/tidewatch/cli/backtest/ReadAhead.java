package io.tidewatch.cli.backtest;

import io.tidewatch.jobs.backtest.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads and decodes in a thread of its own, a bounded number of elements ahead, so that the task
 * that counts them need not wait.
 *
 * @param <T> what is read
 */
final class ReadAhead<T> implements Recording.Reader<T> {
  private static final int CHUNK = 512;
  private static final int MOST_CHUNKS = 16;

  /**
   * Some elements, or the end.
   *
   * @param failure why no more can be read; null if there are more, or the recording is over
   * @param last whether nothing follows
   */
  private record Chunk<T>(List<T> elements, Exception failure, boolean last) {}

  private final Recording.Reader<T> reader;
  private final BlockingQueue<Chunk<T>> chunks = new ArrayBlockingQueue<>(MOST_CHUNKS);
  private final Thread thread = new Thread(this::readAll, "read-recording");
  private Chunk<T> current = new Chunk<>(List.of(), null, false);
  private int position;

  /** Takes the reader over, and closes it in the end. */
  ReadAhead(Recording.Reader<T> reader) {
    this.reader = reader;
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public T next() throws IOException {
    while (position == current.elements().size()) {
      if (current.failure() != null) {
        throw new IOException(current.failure().getMessage(), current.failure());
      }
      if (current.last()) {
        return null;
      }
      current = take();
      position = 0;
    }
    return current.elements().get(position++);
  }

  private Chunk<T> take() throws IOException {
    try {
      return chunks.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading", e);
    }
  }

  private void readAll() {
    try {
      Chunk<T> chunk = read();
      while (!chunk.last()) {
        chunks.put(chunk);
        chunk = read();
      }
      chunks.put(chunk);
    } catch (InterruptedException e) {
      // Nobody wants to know the rest.
      Thread.currentThread().interrupt();
    }
  }

  private Chunk<T> read() {
    List<T> elements = new ArrayList<>(CHUNK);
    try {
      while (elements.size() < CHUNK) {
        T next = reader.next();
        if (next == null) {
          return new Chunk<>(elements, null, true);
        }
        elements.add(next);
      }
      return new Chunk<>(elements, null, false);
    } catch (IOException | RuntimeException e) {
      return new Chunk<>(elements, e, true);
    }
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reader.close();
  }
}

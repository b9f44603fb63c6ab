package io.tidewatch.jobs.elasticsearch;

import io.tidewatch.models.retry.Backoff;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The documents that left the buffer and have no final answer yet. Sends them, a limited number of
 * requests at a time, and sends again after a pause what Elasticsearch could not take.
 *
 * <p>It keeps what failed instead of giving it back to the buffer, whose flush timer would hold the
 * task's thread until all is through: so in an outage the stream runs on, and checkpoints complete,
 * until {@link BulkSettings#maxBufferedDocuments()} or {@link BulkSettings#maxBufferedBytes()} is
 * reached.
 *
 * <p>Belongs to the task's thread: all methods are called by it, answers come in by its mailbox.
 */
final class BulkQueue {
  private final BulkSender sender;
  private final RejectedDocuments rejected;
  private final BulkSettings settings;
  private final Backoff backoff;
  private final Outage outage;
  private final MailboxExecutor mailbox;
  private final ProcessingTimeService timers;
  private final RelativeClock clock;
  private final SinkMetrics metrics;

  private final Deque<Bulk> ready = new ArrayDeque<>();
  private final Set<Bulk> putOff = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Bulk> onTheWay = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Both are changed by the task's thread alone, and read by that of the metrics too. */
  private final AtomicInteger size = new AtomicInteger();

  private final AtomicLong bytes = new AtomicLong();

  /**
   * An empty queue.
   *
   * @param timers end the pauses
   * @param clock measures how long things take; never set, unlike the machine's time
   */
  BulkQueue(
      BulkSender sender,
      RejectedDocuments rejected,
      BulkSettings settings,
      MailboxExecutor mailbox,
      ProcessingTimeService timers,
      RelativeClock clock,
      SinkMetrics metrics) {
    this.sender = sender;
    this.rejected = rejected;
    this.settings = settings;
    this.backoff =
        new Backoff(settings.initialBackoff().toMillis(), settings.maxBackoff().toMillis());
    this.outage = new Outage(settings.failAfter(), clock);
    this.mailbox = mailbox;
    this.timers = timers;
    this.clock = clock;
    this.metrics = metrics;
    metrics.observe(size::get, bytes::get, outage::millis);
  }

  /**
   * Takes a batch over and sends it as soon as there is room.
   *
   * @param handler told once, when the last document of the batch is done or rejected
   */
  void add(List<Document> documents, ResultHandler<Document> handler) {
    size.addAndGet(documents.size());
    bytes.addAndGet(Document.sizeInBytes(documents));
    ready.addLast(Bulk.first(documents, handler));
    sendReady();
  }

  /** Documents without a final answer. */
  int size() {
    return size.get();
  }

  /** Whether the stream has to wait before another document comes. */
  boolean isFull() {
    return size.get() >= settings.maxBufferedDocuments()
        || bytes.get() >= settings.maxBufferedBytes().getBytes();
  }

  /** Those documents, for the checkpoint; sent ones too, since writing them twice does no harm. */
  List<Document> documents() {
    return Stream.of(onTheWay, ready, putOff)
        .flatMap(Collection::stream)
        .flatMap(bulk -> bulk.documents().stream())
        .toList();
  }

  private void sendReady() {
    while (!ready.isEmpty() && onTheWay.size() < settings.maxInFlightRequests()) {
      send(ready.removeFirst());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // all that comes of it goes through the mailbox
  private void send(Bulk bulk) {
    onTheWay.add(bulk);
    long sentMillis = clock.relativeTimeMillis();
    // After the end of the task the mailbox refuses answers, and nobody misses them: what they are
    // about is in the checkpoint.
    sender
        .send(bulk.documents())
        .whenComplete(
            (answer, failure) ->
                mailbox.execute(
                    () -> {
                      if (failure != null) {
                        throw unusable(failure);
                      }
                      metrics.answered(answer, clock.relativeTimeMillis() - sentMillis);
                      onTheWay.remove(bulk);
                      settle(bulk, answer);
                      sendReady();
                    },
                    "answer to a bulk request"));
  }

  private void settle(Bulk bulk, BulkAnswer answer) throws IOException {
    for (RejectedDocument document : answer.rejected()) {
      rejected.add(document);
    }
    if (answer.inHalves()) {
      bulk.halves().forEach(ready::addFirst);
    } else if (!answer.again().isEmpty()) {
      putOff(bulk.again(answer.again()));
    }
    if (answer.settled() > 0) {
      outage.end();
    } else if (!answer.inHalves()) {
      outage.goesOn(answer.trouble());
    }
    size.addAndGet(-answer.settled());
    bytes.addAndGet(Document.sizeInBytes(answer.again()) - Document.sizeInBytes(bulk.documents()));
    bulk.settle(answer.settled());
  }

  /** Goes by its own timer and not by what the clock shows then, which may have been set back. */
  @SuppressWarnings("FutureReturnValueIgnored") // no pause is ever cut short
  private void putOff(Bulk bulk) {
    putOff.add(bulk);
    timers.registerTimer(
        timers.getCurrentProcessingTime() + backoff.pauseMillis(bulk.failures()),
        time -> {
          putOff.remove(bulk);
          ready.addFirst(bulk);
          sendReady();
        });
  }

  private static ElasticsearchUnusableException unusable(Throwable failure) {
    return ExceptionUtils.findThrowable(failure, ElasticsearchUnusableException.class)
        .orElseGet(
            () ->
                new ElasticsearchUnusableException(
                    "The Elasticsearch client cannot send any more: " + failure, failure));
  }
}

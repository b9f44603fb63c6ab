package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.jobs.elasticsearch.ItemVerdict.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.runtime.metrics.groups.InternalSinkWriterMetricGroup;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue with a clock that the test moves and answers that the test gives. */
class BulkQueueTest {
  private static final long MOST_BYTES = 2_048;

  private record Sent(List<Document> documents, CompletableFuture<BulkAnswer> answer) {}

  private final ClockSetBack clock = new ClockSetBack();
  private final MailboxExecutor mailbox =
      new MailboxExecutorImpl(
          new TaskMailboxImpl(Thread.currentThread()), 0, StreamTaskActionExecutor.IMMEDIATE);
  private final Deque<Sent> sent = new ArrayDeque<>();
  private final CollectedRejections rejections = new CollectedRejections("BulkQueueTest");
  private final List<String> completed = new ArrayList<>();

  @BeforeEach
  void startTheClock() throws Exception {
    clock.setCurrentTime(1_772_442_000_000L);
  }

  @Test
  void keepsToTheLimitOfRequestsOnTheirWay() throws Exception {
    BulkQueue queue = queue(Duration.ZERO);
    for (int i = 0; i < 4; i++) {
      queue.add(documents(i, 1), handler("batch " + i));
    }
    assertThat(sent).hasSize(2);
    answer(Kind.INDEXED);
    assertThat(sent).hasSize(2);
    assertThat(completed).containsExactly("batch 0");
    assertThat(queue.size()).isEqualTo(3);
  }

  @Test
  void doublesThePauseBeforeEachFurtherAttempt() throws Exception {
    BulkQueue queue = queue(Duration.ZERO);
    queue.add(documents(0, 3), handler("batch"));
    for (long pause : new long[] {100, 200, 400, 800, 800}) {
      answer(Kind.RETRY, Kind.RETRY, Kind.RETRY);
      clock.advance(pause - 1);
      assertThat(sent).as("before the end of a pause of " + pause).isEmpty();
      clock.advance(1);
      assertThat(sent).as("after a pause of " + pause).hasSize(1);
    }
  }

  @Test
  void sendsAgainAfterThePauseThoughTheMachinesClockIsSetBack() throws Exception {
    BulkQueue queue = queue(Duration.ZERO);
    queue.add(documents(0, 1), handler("batch"));
    answer(Kind.RETRY);

    clock.setBack(Duration.ofHours(1).toMillis());
    clock.advance(100);

    assertThat(sent).hasSize(1);
  }

  @Test
  void lastsOutAnOutageOfDaysWithoutEverFailing() throws Exception {
    BulkQueue queue = queue(Duration.ZERO);
    queue.add(documents(0, 1), handler("batch"));
    for (int i = 0; i < 10_000; i++) {
      answer(Kind.RETRY);
      clock.advance(800);
    }
    assertThat(completed).isEmpty();
    answer(Kind.INDEXED);
    assertThat(completed).containsExactly("batch");
  }

  @Test
  void letsOtherRequestsPassOneThatWaits() throws Exception {
    BulkQueue queue = queue(Duration.ZERO);
    queue.add(documents(0, 1), handler("stuck"));
    answer(Kind.RETRY);
    queue.add(documents(1, 1), handler("fine"));
    answer(Kind.INDEXED);
    assertThat(completed).containsExactly("fine");
    assertThat(queue.documents()).isEqualTo(documents(0, 1));
  }

  @Test
  void reportsABatchWhenItsLastDocumentIsDoneOrRejected() throws Exception {
    BulkQueue queue = queue(Duration.ZERO);
    queue.add(documents(0, 4), handler("batch"));
    answer(Kind.INDEXED, Kind.RETRY, Kind.REJECTED, Kind.ALREADY_NEWER);
    assertThat(completed).isEmpty();
    assertThat(queue.documents()).isEqualTo(documents(1, 1));
    clock.advance(100);
    answer(Kind.REJECTED);
    assertThat(completed).containsExactly("batch");
    assertThat(queue.size()).isZero();
  }

  @Test
  void sendsHalvesAtOnceAndPartsOfThemAgain() throws Exception {
    BulkQueue queue = queue(Duration.ZERO);
    queue.add(documents(0, 5), handler("batch"));
    answer(Collections.nCopies(5, Kind.SPLIT).toArray(Kind[]::new));
    assertThat(sent.stream().map(request -> request.documents().size())).containsOnly(2, 3);
    while (!sent.isEmpty()) {
      answer(
          Collections.nCopies(sent.peek().documents().size(), Kind.INDEXED).toArray(Kind[]::new));
    }
    assertThat(completed).containsExactly("batch");
  }

  @Test
  void keepsEveryDocumentWithoutAFinalAnswerForTheCheckpoint() throws Exception {
    BulkQueue queue = queue(Duration.ZERO);
    for (int i = 0; i < 5; i++) {
      queue.add(documents(i, 1), handler("batch " + i));
    }
    answer(Kind.RETRY);
    answer(Kind.INDEXED);
    assertThat(queue.documents())
        .as("one waits for its pause, two are on their way, one is ready")
        .containsExactlyInAnyOrder(
            documents(0, 1).get(0),
            documents(2, 1).get(0),
            documents(3, 1).get(0),
            documents(4, 1).get(0));
  }

  @Test
  void isFullAtSoManyBytesUntilTheyHaveTheirFinalAnswers() throws Exception {
    BulkQueue queue = queue(Duration.ZERO);
    Document half =
        Document.of("windows", "half", 1, "\"" + "x".repeat((int) MOST_BYTES / 2) + "\"");
    queue.add(List.of(half), handler("first"));
    assertThat(queue.isFull()).isFalse();
    queue.add(List.of(half), handler("second"));
    assertThat(queue.isFull()).isTrue();

    answer(Kind.RETRY);
    assertThat(queue.isFull()).as("while one waits for its pause").isTrue();
    answer(Kind.INDEXED);
    assertThat(queue.isFull()).isFalse();
  }

  @Test
  void failsOnceNothingWasAcceptedForTooLong() throws Exception {
    BulkQueue queue = queue(Duration.ofMillis(700));
    queue.add(documents(0, 1), handler("batch"));
    answer(Kind.RETRY);
    clock.advance(100);
    answer(Kind.RETRY);
    clock.advance(200);
    answer(Kind.RETRY);
    clock.advance(400);
    assertThatThrownBy(() -> answer(Kind.RETRY))
        .rootCause()
        .isInstanceOf(ElasticsearchUnusableException.class)
        .hasMessageContaining("700 ms");
  }

  @Test
  void failsAsSoonThoughTheMachinesClockIsSetBack() throws Exception {
    BulkQueue queue = queue(Duration.ofMillis(700));
    queue.add(documents(0, 1), handler("batch"));
    answer(Kind.RETRY);
    clock.setBack(Duration.ofHours(1).toMillis());
    clock.advance(100);
    answer(Kind.RETRY);
    clock.advance(200);
    answer(Kind.RETRY);
    clock.advance(400);
    assertThatThrownBy(() -> answer(Kind.RETRY)).rootCause().hasMessageContaining("700 ms");
  }

  @Test
  void doesNotFailWhenTheMachinesClockIsSetAhead() throws Exception {
    BulkQueue queue = queue(Duration.ofMillis(700));
    queue.add(documents(0, 1), handler("batch"));
    answer(Kind.RETRY);
    clock.setBack(-Duration.ofHours(1).toMillis());
    clock.advance(100);
    answer(Kind.RETRY);
    clock.advance(200);
    answer(Kind.INDEXED);
    assertThat(completed).containsExactly("batch");
  }

  @Test
  void countsTheTimeFromTheLastAcceptedDocument() throws Exception {
    BulkQueue queue = queue(Duration.ofMillis(300));
    queue.add(documents(0, 2), handler("batch"));
    answer(Kind.RETRY, Kind.RETRY);
    clock.advance(100);
    answer(Kind.INDEXED, Kind.RETRY);
    clock.advance(200);
    answer(Kind.RETRY);
    clock.advance(400);
    assertThatThrownBy(() -> answer(Kind.RETRY)).rootCause().hasMessageContaining("400 ms");
  }

  @Test
  void failsWhenTheClientBreaks() throws Exception {
    BulkQueue queue = queue(Duration.ZERO);
    queue.add(documents(0, 1), handler("batch"));
    sent.remove().answer().completeExceptionally(new IllegalStateException("reactor stopped"));
    assertThatThrownBy(mailbox::yield)
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasStackTraceContaining("cannot send any more");
  }

  private BulkQueue queue(Duration failAfter) throws Exception {
    BulkSettings settings =
        new BulkSettings(
            10,
            MemorySize.parse("1kb"),
            2,
            100,
            MemorySize.parse(MOST_BYTES + "b"),
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            Duration.ofMillis(800),
            failAfter);
    return new BulkQueue(
        documents -> {
          CompletableFuture<BulkAnswer> answer = new CompletableFuture<>();
          sent.add(new Sent(documents, answer));
          return answer;
        },
        rejections.open(null),
        settings,
        mailbox,
        clock,
        clock,
        new SinkMetrics(InternalSinkWriterMetricGroup.wrap(new CollectedMetrics())));
  }

  /** Answers the oldest request with a verdict for each of its documents. */
  private void answer(Kind... kinds) throws Exception {
    Sent request = sent.remove();
    List<ItemVerdict> verdicts =
        Arrays.stream(kinds).map(kind -> new ItemVerdict(kind, 0, "as told")).toList();
    request.answer().complete(BulkAnswer.of(request.documents(), verdicts));
    mailbox.yield();
  }

  private static List<Document> documents(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(i -> Document.of("windows", "id-" + i, 1, "{}"))
        .toList();
  }

  private ResultHandler<Document> handler(String name) {
    return new ResultHandler<>() {
      @Override
      public void complete() {
        completed.add(name);
      }

      @Override
      public void completeExceptionally(Exception e) {
        throw new AssertionError("the queue fails the job by itself", e);
      }

      @Override
      public void retryForEntries(List<Document> documents) {
        throw new AssertionError("the queue keeps its documents");
      }
    };
  }
}

package io.tidewatch.jobs.notification;

import io.tidewatch.models.notification.Batch;
import io.tidewatch.models.notification.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** Receivers that answer what the test says, and remember what they were told. */
final class ScriptedSenders implements SenderFactory {
  private static final long serialVersionUID = 1;

  /** One attempt. */
  record Attempt(String receiver, long atMillis, Batch batch) {}

  final transient List<Attempt> attempts = new ArrayList<>();
  final transient List<Notification> told = new ArrayList<>();

  /** By receiver and time, what comes of an attempt; null: no answer ever comes. */
  private final transient BiFunction<String, Long, Answer> script;

  ScriptedSenders(BiFunction<String, Long, Answer> script) {
    this.script = script;
  }

  @Override
  public Sender open(Receiver receiver, NotificationSettings settings) {
    return new Sender() {
      @Override
      public CompletableFuture<Answer> send(Batch batch, long nowMillis) {
        attempts.add(new Attempt(receiver.name(), nowMillis, batch));
        Answer answer = script.apply(receiver.name(), nowMillis);
        if (answer == null) {
          return new CompletableFuture<>();
        }
        if (answer.verdict() == Answer.Verdict.ACCEPTED) {
          told.addAll(batch.notifications());
        }
        return CompletableFuture.completedFuture(answer);
      }

      @Override
      public void close() {}
    };
  }
}

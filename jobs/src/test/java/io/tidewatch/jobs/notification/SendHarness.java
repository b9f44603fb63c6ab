package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.models.notification.Batch;
import io.tidewatch.models.notification.Notification;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operator that sends, under a clock that goes when it is told to. */
final class SendHarness
    extends KeyedOneInputStreamOperatorTestHarness<String, Notification, DeadLetter> {

  private final AtomicInteger sent;

  private SendHarness(NotificationSettings settings, SenderFactory senders, AtomicInteger sent)
      throws Exception {
    super(
        new SendNotificationsOperator(
            settings, (receiver, known) -> counted(senders.open(receiver, known), sent)),
        Notification::receiver,
        Types.STRING);
    this.sent = sent;
  }

  private static Sender counted(Sender sender, AtomicInteger sent) {
    return new Sender() {
      @Override
      public CompletableFuture<Answer> send(Batch batch, long nowMillis) {
        sent.incrementAndGet();
        return sender.send(batch, nowMillis);
      }

      @Override
      public void close() {
        sender.close();
      }
    };
  }

  /** How often anything was sent. */
  int sent() {
    return sent.get();
  }

  static SendHarness open(
      NotificationSettings settings,
      SenderFactory senders,
      OperatorSubtaskState state,
      long nowMillis)
      throws Exception {
    SendHarness harness = new SendHarness(settings, senders, new AtomicInteger());
    harness.setProcessingTime(nowMillis);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  void tell(Notification notification) throws Exception {
    processElement(new StreamRecord<>(notification));
    settle();
  }

  /** Lets the clock go to then in steps of a second; answers that are there are heard. */
  void goOnUntil(long millis) throws Exception {
    while (getProcessingTime() < millis) {
      setProcessingTime(Math.min(millis, getProcessingTime() + 1000));
      settle();
    }
  }

  /** Hears the answers that are there. */
  void settle() throws Exception {
    for (var mail = getTaskMailbox().tryTake(0); mail.isPresent(); ) {
      mail.get().run();
      mail = getTaskMailbox().tryTake(0);
    }
  }

  /** Waits for an answer, and hears it. */
  void hear() throws Exception {
    Mail mail = getTaskMailbox().take(0);
    mail.run();
    settle();
  }
}

package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.wire.DeadLetter;
import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.notification.Batch;
import io.tidewatch.models.notification.Notification;
import io.tidewatch.models.notification.Outbox;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps what waits for each receiver, by whose name it is keyed, and sends it. All deciding is done
 * by {@link Outbox}.
 *
 * <p>An operator rather than a function, since answers come in by the task's mailbox. Nothing here
 * ever waits: a notification is put into the state, at most one batch of each receiver is on its
 * way, and what came of it changes the state when it is known. So a receiver that is down holds up
 * neither the stream, nor a checkpoint, nor another receiver. A batch on its way is still in the
 * state; after a restart it is sent again.
 */
final class SendNotificationsOperator extends AbstractStreamOperator<DeadLetter>
    implements OneInputStreamOperator<Notification, DeadLetter>,
        Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1;

  private final NotificationSettings settings;
  private final SenderFactory senderFactory;

  private transient Map<String, Receiver> receivers;
  private transient Map<String, Sender> senders;
  private transient Map<String, Batch> onTheWay;
  private transient Map<String, SendMetrics> metricsOf;
  private transient ValueState<Outbox> outboxes;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient MailboxExecutor mailbox;

  SendNotificationsOperator(NotificationSettings settings, SenderFactory senderFactory) {
    this.settings = settings;
    this.senderFactory = senderFactory;
  }

  @Override
  public void open() throws Exception {
    super.open();
    receivers = NotificationFile.read(settings).receivers();
    senders = new HashMap<>();
    onTheWay = new HashMap<>();
    metricsOf = new HashMap<>();
    outboxes = getRuntimeContext().getState(States.OUTBOX);
    timers = getInternalTimerService("wake", VoidNamespaceSerializer.INSTANCE, this);
    mailbox =
        getContainingTask()
            .getMailboxExecutorFactory()
            .createExecutor(getOperatorConfig().getChainIndex());
  }

  @Override
  public void close() throws Exception {
    if (senders != null) {
      senders.values().forEach(Sender::close);
    }
    super.close();
  }

  @Override
  public void processElement(StreamRecord<Notification> record) throws Exception {
    Notification notification = record.getValue();
    Receiver receiver = receivers.get(notification.receiver());
    if (receiver == null) {
      // Made by the job before, which knew it.
      bury(notification, Reason.NOTIFICATION_REFUSED, "there is no such receiver any more");
      return;
    }
    Outbox outbox = outbox();
    Optional<Notification> overflow = outbox.offer(notification, receiver.rules(), now());
    overflow.ifPresent(
        lost ->
            bury(
                lost,
                Reason.NOTIFICATION_OVERFLOW,
                "%d notifications wait for it already, the most that notifications.max-waiting allows"
                    .formatted(receiver.rules().capacity())));
    goOn(receiver, outbox);
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    Outbox outbox = outbox();
    Receiver receiver = receivers.get(timer.getKey());
    if (receiver == null) {
      for (Notification lost : outbox.empty()) {
        bury(lost, Reason.NOTIFICATION_REFUSED, "there is no such receiver any more");
      }
      outboxes.clear();
      return;
    }
    goOn(receiver, outbox);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    // None are set.
  }

  /** Sends what is due, keeps the outbox, and sees to it that this is done again in time. */
  private void goOn(Receiver receiver, Outbox outbox) throws Exception {
    long now = now();
    if (!onTheWay.containsKey(receiver.name())) {
      Optional<Batch> batch = outbox.due(receiver.rules(), now);
      if (batch.isPresent()) {
        outbox.sending(receiver.rules(), now);
        send(receiver, batch.get(), now);
      } else {
        outbox
            .wakeAt(receiver.rules(), now)
            .ifPresent(wake -> timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, wake));
      }
    }
    metrics(receiver.name()).observe(outbox, now);
    outboxes.update(outbox.isForgettable(now) ? null : outbox);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // all that comes of it goes through the mailbox
  private void send(Receiver receiver, Batch batch, long nowMillis) throws IOException {
    String name = receiver.name();
    onTheWay.put(name, batch);
    // Should the answer be lost with this task, the timer that comes back with the state sends
    // again.
    timers.registerProcessingTimeTimer(
        VoidNamespace.INSTANCE, nowMillis + receiver.rules().backoff().maxMillis());
    sender(receiver)
        .send(batch, nowMillis)
        .whenComplete(
            (answer, failure) ->
                answer(
                    receiver,
                    batch,
                    failure == null ? answer : Answer.later(String.valueOf(failure))));
  }

  /** Called by whatever thread knows. */
  private void answer(Receiver receiver, Batch batch, Answer answer) {
    try {
      mailbox.execute(() -> settle(receiver, batch, answer), "answer of a receiver");
    } catch (RejectedExecutionException e) {
      // The task is at its end; what this is about is in the state.
    }
  }

  private void settle(Receiver receiver, Batch batch, Answer answer) throws Exception {
    setCurrentKey(receiver.name());
    onTheWay.remove(receiver.name());
    Outbox outbox = outbox();
    SendMetrics metrics = metrics(receiver.name());
    switch (answer.verdict()) {
      case ACCEPTED -> {
        outbox.accepted(batch, receiver.rules(), now());
        metrics.sent(batch.entries().size());
      }
      case REFUSED -> {
        for (Notification lost : outbox.refused(batch)) {
          bury(lost, Reason.NOTIFICATION_REFUSED, answer.reason());
        }
      }
      case LATER -> {
        if (outbox.troubleMillis(now()) == 0) {
          LOG.warn(
              "Receiver {} cannot be told; it is tried again until it can: {}",
              receiver.name(),
              answer.reason());
        }
        outbox.failed(batch, receiver.rules(), answer.askedMillis(), now());
        metrics.retried(batch.entries().size());
      }
    }
    goOn(receiver, outbox);
  }

  private void bury(Notification notification, Reason reason, String why) {
    metrics(notification.receiver()).buried(reason);
    LOG.warn("Gave up {} for receiver {}: {}", notification.id(), notification.receiver(), why);
    output.collect(new StreamRecord<>(Burial.of(notification, reason, why)));
  }

  private Outbox outbox() throws IOException {
    Outbox outbox = outboxes.value();
    return outbox == null ? new Outbox() : outbox;
  }

  private Sender sender(Receiver receiver) throws IOException {
    Sender sender = senders.get(receiver.name());
    if (sender == null) {
      sender = senderFactory.open(receiver, settings);
      senders.put(receiver.name(), sender);
    }
    return sender;
  }

  private SendMetrics metrics(String receiver) {
    return metricsOf.computeIfAbsent(receiver, name -> new SendMetrics(getMetricGroup(), name));
  }

  private long now() {
    return timers.currentProcessingTime();
  }
}

package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.wire.Reason;
import io.tidewatch.models.notification.Outbox;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** What is counted of one receiver, in a group {@code receiver.<name>}. */
final class SendMetrics {
  private final Counter sent;
  private final Counter retried;
  private final Counter refused;
  private final Counter overflowed;

  /** Written by the task's thread, read by that of the metrics. */
  private final AtomicLong waiting = new AtomicLong();

  private final AtomicLong troubleMillis = new AtomicLong();

  SendMetrics(MetricGroup operator, String receiver) {
    MetricGroup group = operator.addGroup("receiver", receiver);
    sent = group.counter("notificationsSent");
    retried = group.counter("notificationsRetried");
    refused = group.counter("notificationsRefused");
    overflowed = group.counter("notificationsOverflowed");
    group.gauge("notificationsWaiting", (Gauge<Long>) waiting::get);
    group.gauge("receiverOutageMillis", (Gauge<Long>) troubleMillis::get);
  }

  void sent(int notifications) {
    sent.inc(notifications);
  }

  void retried(int notifications) {
    retried.inc(notifications);
  }

  void buried(Reason reason) {
    (reason == Reason.NOTIFICATION_OVERFLOW ? overflowed : refused).inc();
  }

  void observe(Outbox outbox, long nowMillis) {
    waiting.set(outbox.size());
    troubleMillis.set(outbox.troubleMillis(nowMillis));
  }
}

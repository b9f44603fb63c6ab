package io.tidewatch.jobs.notification;

import io.tidewatch.models.incident.IncidentState;
import io.tidewatch.models.notification.ChangeWatch;
import io.tidewatch.models.notification.IncidentFacts;
import io.tidewatch.models.notification.Notification;
import io.tidewatch.models.notification.ToldIncident;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Remembers of each incident what was told of it, and passes on what is to be told. All thinking is
 * done by {@link ChangeWatch}. A timer of the machine's clock ends the memory: people are notified
 * by that clock, and the topic has no other that would go on when nothing comes.
 */
final class TellChangesFunction extends KeyedProcessFunction<String, IncidentFacts, Notification> {
  private static final long serialVersionUID = 1;

  /** A closed incident hears of nothing more; this long its revisions may be read a second time. */
  private static final Duration KEEP_CLOSED = Duration.ofDays(7);

  private final NotificationSettings settings;

  private transient ChangeWatch watch;
  private transient ValueState<ToldIncident> told;
  private transient Counter notable;

  TellChangesFunction(NotificationSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    NotificationPlan plan = NotificationFile.read(settings);
    watch =
        new ChangeWatch(
            plan.routes(),
            plan.receivers().keySet(),
            settings.tellWithin(),
            settings.forgetAfter(),
            KEEP_CLOSED);
    told = getRuntimeContext().getState(States.TOLD);
    notable = getRuntimeContext().getMetricGroup().counter("notificationsMade");
  }

  @Override
  public void processElement(IncidentFacts facts, Context context, Collector<Notification> out)
      throws Exception {
    long now = context.timerService().currentProcessingTime();
    ToldIncident before = told.value();
    ChangeWatch.Outcome outcome = watch.see(before, facts, now);
    told.update(outcome.next());
    if (before == null || facts.state() == IncidentState.CLOSED) {
      context.timerService().registerProcessingTimeTimer(watch.wakeAt(outcome.next()));
    }
    pass(outcome.notifications(), out);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Notification> out)
      throws Exception {
    ToldIncident before = told.value();
    if (before == null) {
      return;
    }
    long due = watch.wakeAt(before);
    if (due > timestamp) {
      context.timerService().registerProcessingTimeTimer(due);
    } else {
      pass(watch.giveUp(before, timestamp), out);
      told.clear();
    }
  }

  private void pass(Iterable<Notification> notifications, Collector<Notification> out) {
    for (Notification each : notifications) {
      notable.inc();
      out.collect(each);
    }
  }
}

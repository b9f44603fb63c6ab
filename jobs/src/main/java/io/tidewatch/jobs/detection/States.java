package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.jobs.state.StoredAlerts;
import io.tidewatch.jobs.state.StoredBaselines;
import io.tidewatch.jobs.state.StoredOpenHour;
import io.tidewatch.jobs.state.StoredOutlook;
import io.tidewatch.jobs.state.StoredPartHistory;
import io.tidewatch.jobs.state.StoredPrediction;
import io.tidewatch.jobs.state.StoredRetention;
import io.tidewatch.jobs.state.StoredSeasonSlot;
import io.tidewatch.jobs.state.StoredSeriesModel;
import io.tidewatch.jobs.state.StoredStatistics;
import io.tidewatch.jobs.state.StoredTrial;
import io.tidewatch.models.alerting.AlertBook;
import io.tidewatch.models.blame.ComponentBaselines;
import io.tidewatch.models.blame.PartHistory;
import io.tidewatch.models.outlook.OpenHour;
import io.tidewatch.models.outlook.SeriesOutlook;
import io.tidewatch.models.retention.SeriesRetention;
import io.tidewatch.models.series.Prediction;
import io.tidewatch.models.series.SeasonSlot;
import io.tidewatch.models.series.SeriesModel;
import io.tidewatch.models.series.Trial;
import io.tidewatch.models.window.WindowStatistics;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * All that the detection job keeps. The names are part of every savepoint. Nothing here has a
 * time-to-live by the machine's clock, which would forget in a replay what was kept live: each
 * function clears its own by timers of event time.
 */
final class States {
  /**
   * Latest event time by partition. As a union: each task needs what others knew, for partitions
   * move. With it Flink completes no checkpoint while a part of the tasks has finished, so a
   * bounded input should have at least as many partitions as the job has tasks.
   */
  static final ListStateDescriptor<PartitionClock> PARTITION_CLOCKS =
      new ListStateDescriptor<>("partition-clocks", LayoutTypeInfo.of(new PartitionClockLayout()));

  /** How far the clock of event time had come where windows are closed. */
  static final ListStateDescriptor<Long> CLOCK = new ListStateDescriptor<>("clock", Types.LONG);

  /** What is counted of the windows that are open or may still be amended, by their start. */
  static final MapStateDescriptor<Long, WindowStatistics> WINDOWS =
      new MapStateDescriptor<>("windows", Types.LONG, LayoutTypeInfo.of(new StoredStatistics()));

  /** What came late. */
  static final ValueStateDescriptor<Amendments> AMENDMENTS =
      new ValueStateDescriptor<>("amendments", LayoutTypeInfo.of(new AmendmentsLayout()));

  /** What is normal for a series: the part that every window changes. */
  static final ValueStateDescriptor<SeriesModel> MODEL =
      new ValueStateDescriptor<>("model", LayoutTypeInfo.of(new StoredSeriesModel()));

  /** What is normal for a series: its week by hours, of which a window changes one. */
  static final MapStateDescriptor<Integer, SeasonSlot> SEASON =
      new MapStateDescriptor<>("season", Types.INT, LayoutTypeInfo.of(new StoredSeasonSlot()));

  /** By what the windows were judged that may still be amended, by their start. */
  static final MapStateDescriptor<Long, Prediction> PREDICTIONS =
      new MapStateDescriptor<>(
          "predictions", Types.LONG, LayoutTypeInfo.of(new StoredPrediction()));

  /** What is tried out on a series; nothing while nothing is. */
  static final ValueStateDescriptor<Trial> TRIAL =
      new ValueStateDescriptor<>("trial", LayoutTypeInfo.of(new StoredTrial()));

  /** When a series was last seen and is to be looked at again. */
  static final ValueStateDescriptor<SeriesLife> LIFE =
      new ValueStateDescriptor<>("life", LayoutTypeInfo.of(new SeriesLifeLayout()));

  /**
   * End of the last window that a task has judged. As a union: a version of the policies that comes
   * late must not judge again what any task has judged, whose series may be another's now.
   */
  static final ListStateDescriptor<Long> JUDGED_UNTIL =
      new ListStateDescriptor<>("judged-until", Types.LONG);

  /** Number of series that are alive, for the metric. */
  static final ListStateDescriptor<Long> LIVE_SERIES =
      new ListStateDescriptor<>("live-series", Types.LONG);

  /** The alerts of a series. */
  static final ValueStateDescriptor<AlertBook> ALERTS =
      new ValueStateDescriptor<>("alerts", LayoutTypeInfo.of(new StoredAlerts()));

  /** What the current hour of a series has come to so far. */
  static final ValueStateDescriptor<OpenHour> OPEN_HOUR =
      new ValueStateDescriptor<>("open-hour", LayoutTypeInfo.of(new StoredOpenHour()));

  /** The forecasts of what was promised of a series; an hour changes them. */
  static final ValueStateDescriptor<SeriesOutlook> OUTLOOK =
      new ValueStateDescriptor<>("outlook", LayoutTypeInfo.of(new StoredOutlook()));

  /** Windows of a series that may yet be kept one by one, and its hours that may yet change. */
  static final ValueStateDescriptor<SeriesRetention> RETENTION =
      new ValueStateDescriptor<>("retention", LayoutTypeInfo.of(new StoredRetention()));

  /** What was normal for the components of a series on the last days. */
  static final ValueStateDescriptor<PartHistory> PART_HISTORY =
      new ValueStateDescriptor<>("part-history", LayoutTypeInfo.of(new StoredPartHistory()));

  /** What is normal for the components of a series. */
  static final ValueStateDescriptor<ComponentBaselines> BASELINES =
      new ValueStateDescriptor<>("baselines", LayoutTypeInfo.of(new StoredBaselines()));

  /** Windows that were told of as not ok and may still be amended, by their start. */
  static final MapStateDescriptor<Long, Boolean> TOLD_WINDOWS =
      new MapStateDescriptor<>("told-windows", Types.LONG, Types.BOOLEAN);

  /** How far each tenant has come. */
  static final ListStateDescriptor<Notice> TENANTS =
      new ListStateDescriptor<>("tenants", LayoutTypeInfo.of(new NoticeLayout()));

  private States() {}
}

package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.WriteBehind;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.SeasonSlot;
import io.tidewatch.models.series.SeriesModel;
import io.tidewatch.models.series.Trial;
import io.tidewatch.models.transaction.SeriesKey;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;

/**
 * What a task has at hand of one series as objects, so that judging a window neither reads nor
 * writes state. Whether a series is at hand changes nothing but the time it takes.
 */
final class HotSeries {
  private final SeriesModel model;
  private final StoredSlots slots;
  private SeriesLife life;
  private Trial trial;
  private PolicySet resolvedFrom;
  private SeriesPolicy resolved;
  private PolicySet triedFrom;
  private SeriesPolicy triedBeside;
  private SeriesPolicy tried;

  private HotSeries(SeriesModel model, StoredSlots slots, SeriesLife life, Trial trial) {
    this.model = model;
    this.slots = slots;
    this.life = life;
    this.trial = trial;
  }

  /** What is tried out on it; null if nothing is. */
  Trial trial() {
    return trial;
  }

  void trial(Trial newTrial) {
    trial = newTrial;
  }

  /** As these policies would judge the series that are tried out. */
  @SuppressWarnings("ReferenceEquality") // the same version is the same object
  SeriesPolicy tried(PolicySet set, SeriesPolicy active, SeriesKey series) {
    if (set != triedFrom || active != triedBeside) {
      triedFrom = set;
      triedBeside = active;
      tried = active.judgedAsBy(set.forSeries(series));
    }
    return tried;
  }

  /** When the series is to be looked at next if nothing comes; see {@link SeriesModel}. */
  long nextWakeMillis(SeriesPolicy policy, long until) {
    long wake = model.nextWakeMillis(policy, slots, until);
    return trial == null || tried == null
        ? wake
        : Math.min(wake, trial.nextWakeMillis(model, tried, slots, until));
  }

  SeriesModel model() {
    return model;
  }

  StoredSlots slots() {
    return slots;
  }

  /** When it was seen and is to be looked at; null before its first window. */
  SeriesLife life() {
    return life;
  }

  void life(SeriesLife newLife) {
    life = newLife;
  }

  /** What these policies say of the series. */
  @SuppressWarnings("ReferenceEquality") // the same version is the same object
  SeriesPolicy policy(PolicySet set, SeriesKey series) {
    if (set != resolvedFrom) {
      resolvedFrom = set;
      resolved = set.forSeries(series);
    }
    return resolved;
  }

  /** Where all that lies in state. */
  static final class Store implements WriteBehind.Store<HotSeries> {
    private final ValueState<SeriesModel> models;
    private final MapState<Integer, SeasonSlot> season;
    private final ValueState<SeriesLife> lives;
    private final ValueState<Trial> trials;

    Store(RuntimeContext context) {
      models = context.getState(States.MODEL);
      season = context.getMapState(States.SEASON);
      lives = context.getState(States.LIFE);
      trials = context.getState(States.TRIAL);
    }

    @Override
    public HotSeries read() throws Exception {
      SeriesModel stored = models.value();
      SeriesModel model = stored == null ? SeriesModel.fresh() : stored;
      SeriesLife life = lives.value();
      if (life != null) {
        model.restoreUnsettledEnd(life.unsettledMillis());
      }
      // Not asked for where there is none: a look into the state costs more than a judgement.
      Trial trial = life != null && life.tried() ? trials.value() : null;
      return new HotSeries(model, new StoredSlots(season), life, trial);
    }

    /** A series that never had a window on time has no life, and nothing else worth keeping. */
    @Override
    public void write(HotSeries series) throws Exception {
      if (series.life == null) {
        return;
      }
      models.update(series.model);
      series.slots.save();
      boolean tried = series.trial != null;
      if (tried) {
        trials.update(series.trial);
      } else if (series.life.tried()) {
        trials.clear();
      }
      series.life =
          new SeriesLife(
              series.life.lastSeenMillis(),
              series.life.wakeMillis(),
              series.model.unsettledEnd(),
              tried);
      lives.update(series.life);
    }

    /** Clears all that lies in the state of the current key. */
    void clear() {
      models.clear();
      season.clear();
      lives.clear();
      trials.clear();
    }
  }
}

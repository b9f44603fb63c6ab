package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.WriteBehind;
import io.tidewatch.models.policy.PolicySet;
import io.tidewatch.models.policy.SeriesPolicy;
import io.tidewatch.models.series.SeasonSlot;
import io.tidewatch.models.series.SeriesModel;
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
  private PolicySet resolvedFrom;
  private SeriesPolicy resolved;

  private HotSeries(SeriesModel model, StoredSlots slots, SeriesLife life) {
    this.model = model;
    this.slots = slots;
    this.life = life;
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

    Store(RuntimeContext context) {
      models = context.getState(States.MODEL);
      season = context.getMapState(States.SEASON);
      lives = context.getState(States.LIFE);
    }

    @Override
    public HotSeries read() throws Exception {
      SeriesModel stored = models.value();
      SeriesModel model = stored == null ? SeriesModel.fresh() : stored;
      SeriesLife life = lives.value();
      if (life != null) {
        model.restoreUnsettledEnd(life.unsettledMillis());
      }
      return new HotSeries(model, new StoredSlots(season), life);
    }

    /** A series that never had a window on time has no life, and nothing else worth keeping. */
    @Override
    public void write(HotSeries series) throws Exception {
      if (series.life == null) {
        return;
      }
      models.update(series.model);
      series.slots.save();
      lives.update(
          new SeriesLife(
              series.life.lastSeenMillis(), series.life.wakeMillis(), series.model.unsettledEnd()));
    }

    /** Clears all that lies in the state of the current key. */
    void clear() {
      models.clear();
      season.clear();
      lives.clear();
    }
  }
}

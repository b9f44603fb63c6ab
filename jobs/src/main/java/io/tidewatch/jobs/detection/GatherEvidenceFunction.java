package io.tidewatch.jobs.detection;

import io.tidewatch.jobs.state.HotKeyedFunction;
import io.tidewatch.jobs.state.ValueStore;
import io.tidewatch.jobs.state.WriteBehind;
import io.tidewatch.models.blame.ComponentBaselines;
import io.tidewatch.models.blame.PartHistory;
import io.tidewatch.models.evidence.Gathering;
import io.tidewatch.models.evidence.PartDeviation;
import io.tidewatch.models.evidence.SeriesEvidence;
import io.tidewatch.models.indicator.Level;
import io.tidewatch.models.transaction.SeriesKey;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.util.Collector;

/**
 * Keeps what is normal for the components of a series, and puts the evidence together while the
 * series is not ok. Compares first and learns after; a window that is not ok teaches nothing.
 *
 * <p>Remembers which windows it told of as not ok: should late records turn one of them ok, that is
 * told too, and takes back what was said.
 */
final class GatherEvidenceFunction
    extends HotKeyedFunction<SeriesKey, Alerted, Notice, ComponentBaselines> {
  private static final long serialVersionUID = 1L;

  private final long latenessMillis;

  private transient ValueState<ComponentBaselines> state;
  private transient ValueState<PartHistory> history;
  private transient MapState<Long, Boolean> toldWindows;
  private transient EvidenceWriter writer;

  /**
   * Gathers evidence.
   *
   * @param latenessMillis for how long after its end a window may be amended
   * @param mostHot series that are kept at hand as objects, at most
   */
  GatherEvidenceFunction(long latenessMillis, int mostHot) {
    super(mostHot);
    this.latenessMillis = latenessMillis;
  }

  @Override
  protected WriteBehind.Store<ComponentBaselines> openStore() {
    state = getRuntimeContext().getState(States.BASELINES);
    return new ValueStore<>(state, ComponentBaselines::fresh, baselines -> false);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    history = getRuntimeContext().getState(States.PART_HISTORY);
    toldWindows = getRuntimeContext().getMapState(States.TOLD_WINDOWS);
    writer = new EvidenceWriter();
  }

  @Override
  public void processElement(Alerted alerted, Context context, Collector<Notice> out)
      throws Exception {
    if (alerted.scored() instanceof Shadowed) {
      // No evidence: nothing is made of what is only tried out.
      return;
    }
    if (alerted.scored() instanceof Foreseen foreseen) {
      foresee(foreseen, alerted, out);
      return;
    }
    if (!(alerted.scored() instanceof ScoredWindow window)) {
      forget(alerted.scored().series());
      state.clear();
      history.clear();
      toldWindows.clear();
      alerted.revisions().forEach(alert -> out.collect(writer.write(alert)));
      return;
    }
    Gathering gathering =
        Gathering.of(
            window.judgement(),
            window.revision(),
            window.mark(),
            alerted.revisions(),
            alerted.alerting(),
            takesBack(window));
    if (gathering.told() || (gathering.teaches() && !window.statistics().parts().isEmpty())) {
      ComponentBaselines baselines = at(window.series());
      if (gathering.told()) {
        out.collect(writer.write(evidence(window, baselines)));
      }
      if (gathering.teaches()) {
        baselines.learn(window.statistics(), 1);
      }
    }
    alerted.revisions().forEach(alert -> out.collect(writer.write(alert)));
  }

  /** Tells how the components have changed while a breach is expected; takes note once a day. */
  private void foresee(Foreseen foreseen, Alerted alerted, Collector<Notice> out) throws Exception {
    ComponentBaselines baselines = at(foreseen.series());
    PartHistory stored = history.value();
    PartHistory past = stored == null ? PartHistory.fresh() : stored;
    if (alerted.alerting() || !alerted.revisions().isEmpty()) {
      out.collect(writer.write(evidence(foreseen, past, baselines)));
    }
    if (past.isDue(foreseen.hourEnd())) {
      past.note(baselines, foreseen.hourEnd());
      history.update(past);
    }
    alerted.revisions().forEach(alert -> out.collect(writer.write(alert)));
  }

  private static SeriesEvidence evidence(
      Foreseen foreseen, PartHistory past, ComponentBaselines baselines) {
    return SeriesEvidence.ahead(
        foreseen.series(),
        foreseen.hourStart(),
        foreseen.hourEnd(),
        foreseen.transactions(),
        foreseen.policy(),
        past.changes(baselines, foreseen.transactions()));
  }

  /** Whether the window is ok now and was told of as not ok; takes note of those that are not. */
  private boolean takesBack(ScoredWindow window) throws Exception {
    long start = window.judgement().windowStart();
    if (window.judgement().level() != Level.OK) {
      forgetBefore(start - latenessMillis);
      toldWindows.put(start, true);
      return false;
    }
    boolean takesBack = window.revision() > 0 && toldWindows.contains(start);
    if (takesBack) {
      toldWindows.remove(start);
    }
    return takesBack;
  }

  /** What is told of a series is little, so the next trouble clears up after the last one. */
  private void forgetBefore(long windowStart) throws Exception {
    for (Iterator<Long> starts = toldWindows.keys().iterator(); starts.hasNext(); ) {
      if (starts.next() < windowStart) {
        starts.remove();
      }
    }
  }

  private static SeriesEvidence evidence(ScoredWindow window, ComponentBaselines baselines) {
    List<PartDeviation> parts = baselines.deviations(window.statistics());
    return SeriesEvidence.of(
        window.series(),
        window.revision(),
        window.judgement(),
        window.statistics(),
        window.policy(),
        parts,
        baselines.valueDeviations(window.statistics()));
  }
}

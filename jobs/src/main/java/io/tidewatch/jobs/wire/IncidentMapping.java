package io.tidewatch.jobs.wire;

import io.tidewatch.models.blame.Place;
import io.tidewatch.models.blame.Suspect;
import io.tidewatch.models.impact.Impact;
import io.tidewatch.models.incident.ActionKind;
import io.tidewatch.models.incident.Change;
import io.tidewatch.models.incident.IncidentRevision;
import io.tidewatch.models.incident.IncidentStep;
import io.tidewatch.models.incident.OperatorAction;
import io.tidewatch.models.transaction.SeriesKey;
import io.tidewatch.schemas.ChangeEvent;
import io.tidewatch.schemas.Incident;
import io.tidewatch.schemas.IncidentKind;
import io.tidewatch.schemas.IncidentState;
import io.tidewatch.schemas.RelatedChange;
import io.tidewatch.schemas.SeriesRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Incidents and changes as the models know them, and as the topics carry them. */
public final class IncidentMapping {
  private IncidentMapping() {}

  /** An incident for the topic. */
  public static Incident toAvro(IncidentRevision incident) {
    return Incident.newBuilder()
        .setIncidentId(incident.incidentId())
        .setRevision(incident.revision())
        .setTenant(incident.tenant())
        .setKind(IncidentKind.valueOf(incident.kind().name()))
        .setState(IncidentState.valueOf(incident.state().name()))
        .setLevel(Names.toAvro(incident.level()))
        .setPeakLevel(Names.toAvro(incident.peakLevel()))
        .setPriority(incident.priority().number())
        .setPeakPriority(incident.peakPriority().number())
        .setTitle(incident.title())
        .setReason(incident.reason())
        .setOnset(Instant.ofEpochMilli(incident.onsetMillis()))
        .setOpenedAt(Instant.ofEpochMilli(incident.openedAtMillis()))
        .setUpdatedAt(Instant.ofEpochMilli(incident.updatedAtMillis()))
        .setResolvedAt(instantOrNull(incident.resolvedAtMillis()))
        .setAcknowledgedBy(Names.orNull(incident.handling().acknowledgedBy()))
        .setAcknowledgedAt(instantOrNull(incident.handling().acknowledgedAtMillis()))
        .setAssignee(Names.orNull(incident.handling().assignee()))
        .setMergedInto(Names.orNull(incident.mergedInto()))
        .setSeries(incident.series().stream().map(IncidentMapping::toAvro).toList())
        .setAlerts(incident.alerts())
        .setImpact(toAvro(incident.impact()))
        .setSuspects(incident.verdict().suspects().stream().map(IncidentMapping::toAvro).toList())
        .setWhere(incident.where().stream().map(IncidentMapping::toAvro).toList())
        .setUnknownBecause(Names.orNull(incident.verdict().unknownBecause()))
        .setExemplars(incident.exemplars().stream().map(EvidenceMapping::toAvro).toList())
        .setChanges(incident.changes().stream().map(IncidentMapping::toAvro).toList())
        .setSteps(incident.steps().stream().map(IncidentMapping::toAvro).toList())
        .setPolicyVersion(incident.policyVersion())
        .build();
  }

  /** A change from the topic. */
  public static Change toModel(ChangeEvent change) {
    return new Change(
        change.getChangeId(),
        Names.orEmpty(change.getTenant()),
        Names.orEmpty(change.getService()),
        Names.orEmpty(change.getComponent()),
        Names.toModel(change.getKind()),
        change.getAt().toEpochMilli(),
        change.getDescription());
  }

  /**
   * What an operator did, from the topic.
   *
   * @throws IllegalArgumentException if nobody could carry it out or keep it
   */
  public static OperatorAction toModel(io.tidewatch.schemas.OperatorAction action) {
    if (action.getKind() == io.tidewatch.schemas.ActionKind.UNKNOWN) {
      throw new IllegalArgumentException("kind is none that this release knows");
    }
    return new OperatorAction(
        action.getActionId(),
        action.getTenant(),
        action.getIncidentId(),
        ActionKind.valueOf(action.getKind().name()),
        action.getAuthor(),
        Names.orEmpty(action.getAssignee()),
        Names.orEmpty(action.getComment()),
        action.getAt().toEpochMilli());
  }

  private static SeriesRef toAvro(SeriesKey series) {
    return SeriesRef.newBuilder()
        .setService(series.service())
        .setTransaction(series.transaction())
        .setSegment(Names.orNull(series.segment()))
        .build();
  }

  private static io.tidewatch.schemas.Impact toAvro(Impact impact) {
    Map<String, Long> defects = new HashMap<>();
    impact.defects().forEach((outcome, count) -> defects.put(outcome.name(), count));
    return io.tidewatch.schemas.Impact.newBuilder()
        .setScore(impact.score())
        .setUsersHit(impact.usersHit())
        .setUsersHitError(impact.usersHitError())
        .setFailed(impact.failed())
        .setSlowed(impact.slowed())
        .setLost(impact.lost())
        .setLostScore(impact.lostScore())
        .setExcessWaitMicros(impact.excessWaitMicros())
        .setDefects(defects)
        .setGroups(impact.groups())
        .build();
  }

  private static io.tidewatch.schemas.Suspect toAvro(Suspect suspect) {
    return io.tidewatch.schemas.Suspect.newBuilder()
        .setComponent(suspect.component())
        .setTier(Names.toAvro(suspect.tier()))
        .setInstance(Names.orNull(suspect.instance()))
        .setShare(suspect.share())
        .setConfidence(suspect.confidence())
        .setExcessOwnMicros(suspect.excessOwnMicros())
        .setExcessWireMicros(suspect.excessWireMicros())
        .setExcessDefects(suspect.excessDefects())
        .setEvidence(suspect.evidence())
        .build();
  }

  private static io.tidewatch.schemas.Place toAvro(Place place) {
    return io.tidewatch.schemas.Place.newBuilder()
        .setDimension(io.tidewatch.schemas.Dimension.valueOf(place.dimension().name()))
        .setValue(place.value())
        .setShare(place.share())
        .build();
  }

  private static RelatedChange toAvro(Change change) {
    return RelatedChange.newBuilder()
        .setChangeId(change.changeId())
        .setKind(Names.toAvro(change.kind()))
        .setComponent(Names.orNull(change.component()))
        .setAt(Instant.ofEpochMilli(change.atMillis()))
        .setDescription(change.description())
        .build();
  }

  private static io.tidewatch.schemas.IncidentStep toAvro(IncidentStep step) {
    return io.tidewatch.schemas.IncidentStep.newBuilder()
        .setAt(Instant.ofEpochMilli(step.atMillis()))
        .setWhat(step.what())
        .setAuthor(Names.orNull(step.author()))
        .build();
  }

  private static Instant instantOrNull(OptionalLong millis) {
    return millis.isPresent() ? Instant.ofEpochMilli(millis.getAsLong()) : null;
  }
}

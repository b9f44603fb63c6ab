package io.tidewatch.jobs.incident;

import io.tidewatch.jobs.state.LayoutTypeInfo;
import io.tidewatch.models.incident.Change;
import io.tidewatch.models.incident.IncidentBook;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** All that the incident job keeps. The names are part of every savepoint. */
final class States {
  /** What was heard about a tenant since the clock last moved. */
  static final ListStateDescriptor<TenantNews> HEARD =
      new ListStateDescriptor<>("heard", LayoutTypeInfo.of(new TenantNewsLayout()));

  /** What operators did about a tenant's incidents and the clock has not reached yet. */
  static final ListStateDescriptor<TenantNews> ACTIONS =
      new ListStateDescriptor<>("actions", LayoutTypeInfo.of(new TenantNewsLayout()));

  /** The incidents of a tenant. */
  static final ValueStateDescriptor<IncidentBook> BOOK =
      new ValueStateDescriptor<>("book", LayoutTypeInfo.of(new StoredIncidentBook()));

  /** How far a tenant's feed had come when it was last told. */
  static final ValueStateDescriptor<Progress> PROGRESS =
      new ValueStateDescriptor<>("progress", LayoutTypeInfo.of(new ProgressLayout()));

  /** The latest changes, by their id. */
  static final MapStateDescriptor<String, Change> CHANGES =
      new MapStateDescriptor<>("changes", Types.STRING, LayoutTypeInfo.of(new ChangeLayout()));

  private States() {}
}

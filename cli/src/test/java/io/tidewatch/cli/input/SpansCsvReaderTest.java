package io.tidewatch.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidewatch.cli.input.InputRecord.Reason;
import io.tidewatch.cli.input.InputRecord.Rejected;
import io.tidewatch.schemas.Hop;
import io.tidewatch.schemas.Outcome;
import io.tidewatch.schemas.Tier;
import io.tidewatch.schemas.TransactionEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpansCsvReaderTest {
  private static final String HEADING =
      "trace_id,span_id,parent_id,pod,operation,start_unix_nano,end_unix_nano,status\n";
  private static final long BEGIN_MILLIS = 1_769_846_400_000L;
  private static final String GATEWAY = "gateway-6f6cf-h5m2n";
  private static final String ORDERS = "order-service-5dc8d-46997";

  @Test
  void aTraceBecomesOneTransactionOfItsRootsService() throws IOException {
    TransactionEvent event =
        only(
            span("t1", "a", "", GATEWAY, "/api/v1/orders/{id}", 1_000, 1_050, "OK"),
            span("t1", "b", "a", GATEWAY, "Filter.handle", 1_001, 1_049, "OK"));

    assertThat(event.getTenant()).isEqualTo("acme");
    assertThat(event.getService()).isEqualTo("gateway");
    assertThat(event.getTransaction()).isEqualTo("orders-id");
    assertThat(event.getTraceId()).isEqualTo("t1");
    assertThat(event.getStart()).isEqualTo(Instant.ofEpochMilli(BEGIN_MILLIS + 1_000));
    assertThat(event.getDurationMicros()).isEqualTo(50_000);
    assertThat(event.getOutcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void aRootThatSaysNothingTakesTheNameOfTheFirstThatDoes() throws IOException {
    TransactionEvent event =
        only(
            span("t1", "a", "", GATEWAY, "/*", 1_000, 1_050, "OK"),
            span("t1", "b", "a", GATEWAY, "HTTP GET", 1_001, 1_049, "OK"),
            span("t1", "c", "b", ORDERS, "/api/v1/orderservice/orders", 1_002, 1_040, "OK"));

    assertThat(event.getTransaction()).isEqualTo("orderservice-orders");
  }

  @Test
  void spansWithinOnePodAreOneHop() throws IOException {
    List<Hop> hops =
        only(
                span("t1", "a", "", ORDERS, "/orders", 1_000, 1_050, "OK"),
                span("t1", "b", "a", ORDERS, "Controller.list", 1_001, 1_049, "OK"),
                span("t1", "c", "b", ORDERS, "Repository.find", 1_002, 1_048, "OK"))
            .getHops();

    assertThat(hops).hasSize(1);
    assertThat(hops.get(0).getComponent()).isEqualTo("order-service");
    assertThat(hops.get(0).getInstance()).isEqualTo(ORDERS);
    assertThat(hops.get(0).getTier()).isEqualTo(Tier.APPLICATION);
    assertThat(hops.get(0).getDurationMicros()).isEqualTo(50_000);
  }

  @Test
  void theTimeOnTheWireIsChargedToTheCalled() throws IOException {
    List<Hop> hops =
        only(
                span("t1", "a", "", GATEWAY, "/orders", 1_000, 1_100, "OK"),
                span("t1", "b", "a", GATEWAY, "HTTP POST", 1_010, 1_090, "OK"),
                span("t1", "c", "b", ORDERS, "/orders", 1_040, 1_060, "OK"))
            .getHops();

    assertThat(hops).extracting(Hop::getComponent).containsExactly("gateway", "order-service");
    Hop called = hops.get(1);
    assertThat(called.getParent()).isZero();
    assertThat(called.getStartOffsetMicros()).isEqualTo(40_000);
    assertThat(called.getDurationMicros()).isEqualTo(20_000);
    assertThat(called.getCallerDurationMicros()).isEqualTo(80_000);
  }

  @Test
  void aCallThatSeemsShorterToItsCallerHasNoTimeOnTheWire() throws IOException {
    List<Hop> hops =
        only(
                span("t1", "a", "", GATEWAY, "/orders", 1_000, 1_100, "OK"),
                span("t1", "b", "a", GATEWAY, "HTTP GET", 1_010, 1_020, "OK"),
                span("t1", "c", "b", ORDERS, "/orders", 1_005, 1_035, "OK"))
            .getHops();

    assertThat(hops.get(1).getCallerDurationMicros()).isEqualTo(hops.get(1).getDurationMicros());
  }

  @Test
  void statementsAreTheDatabasesNotThePods() throws IOException {
    List<Hop> hops =
        only(
                span("t1", "a", "", ORDERS, "/orders", 1_000, 1_100, "OK"),
                span("t1", "b", "a", ORDERS, "SELECT Order", 1_010, 1_060, "OK"),
                span("t1", "c", "b", ORDERS, "SELECT ts.orders", 1_020, 1_050, "OK"),
                span("t1", "d", "a", ORDERS, "Transaction.commit", 1_060, 1_070, "OK"),
                span("t1", "e", "a", ORDERS, "DELETE /orders/7", 1_080, 1_090, "OK"))
            .getHops();

    assertThat(hops)
        .extracting(Hop::getComponent)
        .containsExactly("order-service", "order-service-db", "order-service-db");
    assertThat(hops.get(1).getTier()).isEqualTo(Tier.DATABASE);
    assertThat(hops.get(1).getOperation()).isEqualTo("SELECT Order");
    assertThat(hops.get(1).getInstance()).isNull();
    assertThat(hops.get(1).getParent()).isZero();
    assertThat(hops.get(2).getParent()).isZero();
  }

  @Test
  void aTransactionFailsIfAnyOfItsSpansDoes() throws IOException {
    TransactionEvent event =
        only(
            span("t1", "a", "", GATEWAY, "/orders", 1_000, 1_100, "OK"),
            span("t1", "b", "a", GATEWAY, "HTTP GET", 1_010, 1_090, "OK"),
            span("t1", "c", "b", ORDERS, "/orders", 1_020, 1_080, "OK"),
            span("t1", "d", "c", ORDERS, "Controller.list", 1_021, 1_079, "ERROR"));

    assertThat(event.getOutcome()).isEqualTo(Outcome.FAILURE);
    assertThat(event.getHops())
        .extracting(Hop::getOutcome)
        .containsExactly(Outcome.OK, Outcome.FAILURE);
  }

  @Test
  void tracesThatInterleaveAreToldApart() throws IOException {
    List<InputRecord> records =
        read(
            span("t1", "a", "", GATEWAY, "/one", 1_000, 1_100, "OK"),
            span("t2", "a", "", GATEWAY, "/two", 1_010, 1_050, "OK"),
            span("t1", "b", "a", GATEWAY, "Filter", 1_020, 1_090, "OK"),
            span("t2", "b", "a", GATEWAY, "Filter", 1_030, 1_040, "OK"));

    assertThat(Inputs.usable(records))
        .hasSize(2)
        .allSatisfy(r -> assertThat(r.rows()).isEqualTo(2));
    assertThat(Inputs.event(Inputs.usable(records).get(0)).getTransaction()).isEqualTo("two");
  }

  @Test
  void aTraceIsCompleteAMinuteAfterItsLastSpanEnded() throws IOException {
    try (InputReader reader =
        reader(
            span("t1", "a", "", GATEWAY, "/one", 1_000, 1_100, "OK"),
            span("t2", "a", "", GATEWAY, "/two", 70_000, 70_001, "OK"),
            "not read yet when the first trace is complete\n")) {
      assertThat(Inputs.event((InputRecord.Usable) reader.next().orElseThrow()).getTransaction())
          .isEqualTo("one");
    }
  }

  @Test
  void spansWithoutTheirCallerAreRejectedOneByOne() throws IOException {
    List<InputRecord> records =
        read(
            span("t1", "a", "", GATEWAY, "/one", 1_000, 1_100, "OK"),
            span("t1", "x", "lost", ORDERS, "/orders", 1_010, 1_020, "OK"),
            span("t1", "y", "x", ORDERS, "Controller", 1_011, 1_019, "OK"));

    assertThat(Inputs.usable(records)).singleElement().matches(record -> record.rows() == 1);
    assertThat(Inputs.rejected(records))
        .extracting(Rejected::reason)
        .containsExactly(Reason.ORPHAN_SPAN, Reason.ORPHAN_SPAN);
    assertThat(Inputs.rejected(records).get(0).place()).isEqualTo("spans.csv:3");
  }

  @Test
  void aTraceWithoutRootIsRejectedWhole() throws IOException {
    List<InputRecord> records =
        read(
            span("t1", "b", "a", ORDERS, "/orders", 1_010, 1_020, "OK"),
            span("t1", "c", "b", ORDERS, "Controller", 1_011, 1_019, "OK"));

    assertThat(Inputs.rejected(records))
        .extracting(Rejected::reason)
        .containsExactly(Reason.MISSING_ROOT, Reason.MISSING_ROOT);
  }

  @Test
  void spansThatCallEachOtherInACircleAreOrphans() throws IOException {
    List<InputRecord> records =
        read(
            span("t1", "a", "", GATEWAY, "/one", 1_000, 1_100, "OK"),
            span("t1", "b", "c", ORDERS, "x", 1_010, 1_020, "OK"),
            span("t1", "c", "b", ORDERS, "y", 1_011, 1_019, "OK"));

    assertThat(Inputs.rejected(records))
        .extracting(Rejected::reason)
        .containsExactly(Reason.ORPHAN_SPAN, Reason.ORPHAN_SPAN);
  }

  @Test
  void aSpanThatComesTwiceCountsOnce() throws IOException {
    List<InputRecord> records =
        read(
            span("t1", "a", "", GATEWAY, "/one", 1_000, 1_100, "OK"),
            span("t1", "a", "", GATEWAY, "/one", 1_000, 1_100, "OK"));

    assertThat(Inputs.usable(records)).singleElement().matches(record -> record.rows() == 1);
    assertThat(Inputs.rejected(records))
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(Reason.DUPLICATE_SPAN);
              assertThat(rejected.place()).isEqualTo("spans.csv:3");
            });
  }

  @Test
  void everyTransactionOfATraceWithTwoRootsIsKept() throws IOException {
    List<InputRecord> records =
        read(
            span("t1", "a", "", GATEWAY, "/one", 1_000, 1_100, "OK"),
            span("t1", "b", "", GATEWAY, "/two", 1_010, 1_100, "OK"));

    assertThat(Inputs.usable(records)).hasSize(2);
  }

  @Test
  void brokenRowsAreRejectedWithTheirLineAndBytes() throws IOException {
    List<InputRecord> records =
        read(
            "only,three,fields\n",
            span("t1", "a", "", GATEWAY, "/one", 1_000, 1_100, "OK"),
            "t2,a,,\"gateway-1-2,/x,1,2,OK\n",
            "t2,a,,gateway-1-2,/x,noon,2,OK\n",
            "t2,a,,gateway-1-2,/x,2,3,OK\n",
            "t2,a,,gateway-1-2,/x,7300000000000000000,7300000000000000001,OK\n",
            "t2,a,,gateway-1-2,/x,1769846400000000002,1769846400000000001,OK\n",
            ",a,,gateway-1-2,/x,1,2,OK\n");

    assertThat(Inputs.rejected(records))
        .extracting(Rejected::place, Rejected::detail)
        .containsExactly(
            tuple("spans.csv:2", "3 fields where the heading has 8"),
            tuple("spans.csv:4", "a quote is not closed; a field may hold no line break"),
            tuple("spans.csv:5", "start_unix_nano is 'noon', not nanoseconds since 1970"),
            tuple(
                "spans.csv:6",
                "start_unix_nano is 2, which as nanoseconds since 1970 is outside of 2000 to 2200"),
            tuple(
                "spans.csv:7",
                "start_unix_nano is 7300000000000000000, which as nanoseconds since 1970 is outside"
                    + " of 2000 to 2200"),
            tuple("spans.csv:8", "the span ends before it starts"),
            tuple("spans.csv:9", "trace_id is empty"));
    assertThat(Inputs.rejected(records))
        .extracting(Rejected::reason)
        .containsExactly(
            Reason.MALFORMED,
            Reason.MALFORMED,
            Reason.MALFORMED,
            Reason.INVALID,
            Reason.INVALID,
            Reason.INVALID,
            Reason.MALFORMED);
    assertThat(new String(Inputs.rejected(records).get(0).bytes(), StandardCharsets.UTF_8))
        .isEqualTo("only,three,fields");
    assertThat(Inputs.rows(records)).isEqualTo(8);
  }

  @Test
  void aSpanOfAWrongClockDoesNotMoveThatOfTheReader() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(span("t" + i, "a", "", GATEWAY, "/one", i * 1_000L, i * 1_000L + 5_000, "OK"));
      if (i == 40) {
        rows.add(span("wrong", "a", "", GATEWAY, "/one", 90_000_000, 90_000_001, "OK"));
      }
      rows.add(span("t" + i, "b", "a", ORDERS, "/two", i * 1_000L + 1, i * 1_000L + 2, "OK"));
    }

    List<InputRecord> records = read(rows.toArray(String[]::new));

    assertThat(Inputs.usable(records)).hasSize(200).allMatch(record -> record.rows() == 2);
    assertThat(Inputs.rejected(records))
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(Reason.FUTURE_DATED);
              assertThat(rejected.place()).isEqualTo("spans.csv:83");
              assertThat(rejected.detail()).contains("clock of " + GATEWAY);
            });
    assertThat(Inputs.rows(records)).isEqualTo(401);
  }

  @Test
  void aWrongClockInTheFirstRowIsNotBelievedEither() throws IOException {
    List<InputRecord> records =
        read(
            span("wrong", "a", "", GATEWAY, "/one", 90_000_000, 90_000_001, "OK"),
            span("t1", "a", "", GATEWAY, "/one", 1_000, 1_001, "OK"),
            span("t2", "a", "", GATEWAY, "/one", 2_000, 2_001, "OK"));

    assertThat(Inputs.usable(records)).hasSize(2);
    assertThat(Inputs.rejected(records))
        .extracting(Rejected::reason)
        .containsExactly(Reason.FUTURE_DATED);
  }

  @Test
  void aRecordingMayPauseForDays() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      long start = i * 1_000L + i / 120 * 200_000_000L;
      rows.add(span("t" + i, "a", "", GATEWAY, "/one", start, start + 1, "OK"));
    }
    rows.add(span("last", "a", "", GATEWAY, "/one", 900_000_000, 900_000_001, "OK"));

    assertThat(Inputs.usable(read(rows.toArray(String[]::new)))).hasSize(301);
  }

  @Test
  void rowsOutOfOrderAreSaidToBe() throws IOException {
    List<InputRecord> records =
        read(
            span("t1", "a", "", GATEWAY, "/one", 1_000, 1_100, "OK"),
            span("t2", "a", "", GATEWAY, "/two", 900_000, 900_100, "OK"),
            span("t1", "b", "a", ORDERS, "/orders", 1_010, 1_020, "OK"));

    assertThat(Inputs.rejected(records))
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(Reason.MISSING_ROOT);
              assertThat(rejected.detail())
                  .isEqualTo(
                      "trace t1 has no span without a parent; 1 row so far started before the one"
                          + " in front: sort the file by start_unix_nano");
            });
  }

  @Test
  void aPackedFileThatIsCutOffIsReadAsFarAsItGoes(@TempDir Path directory) throws IOException {
    StringBuilder rows = new StringBuilder(HEADING);
    for (int i = 0; i < 5_000; i++) {
      rows.append(span("t" + i, "a", "", GATEWAY, "/one", i * 10L, i * 10L + 5, "OK"));
    }

    List<InputRecord> records =
        Inputs.all(
            InputFormat.SPANS_CSV.open(Inputs.cutOff(directory, rows.toString()), "acme", 1 << 20));

    assertThat(Inputs.usable(records)).hasSizeBetween(1_000, 4_000);
    assertThat(Inputs.rejected(records))
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(Reason.ENDS_EARLY);
              assertThat(rejected.place())
                  .isEqualTo("cut.gz:" + (Inputs.usable(records).size() + 2));
            });
  }

  @Test
  void columnsMayComeInAnyOrderWithOthersBetween() throws IOException {
    String csv =
        """
        status,extra,trace_id,span_id,pod,operation,parent_id,end_unix_nano,start_unix_nano
        OK,"x, y",t1,a,gateway-1-2,"/say ""hi\""",,1769846402000000000,1769846401000000000
        """;

    List<InputRecord> records = Inputs.all(new SpansCsvReader("spans.csv", stream(csv), "acme"));

    assertThat(Inputs.event(Inputs.usable(records).get(0)).getTransaction()).isEqualTo("say-hi");
  }

  @Test
  void aColumnThatIsThereTwiceDoesNotShiftThoseBehindIt() throws IOException {
    String csv =
        "note,note,trace_id,span_id,parent_id,pod,operation,start_unix_nano,end_unix_nano,status\n"
            + "x,y,t1,a,,%s,/orders,1769846401000000000,1769846401050000000,OK\n"
                .formatted(GATEWAY);

    List<InputRecord> records = Inputs.all(new SpansCsvReader("spans.csv", stream(csv), "acme"));

    assertThat(Inputs.usable(records)).hasSize(1);
  }

  @Test
  void aFileWithoutTheColumnsIsRefusedWithTheirNames() {
    assertThatThrownBy(() -> new SpansCsvReader("x.csv", stream("trace_id,pod\n"), "acme"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("x.csv has no column span_id, parent_id, operation,");
    assertThatThrownBy(() -> new SpansCsvReader("x.csv", stream(""), "acme"))
        .isInstanceOf(IOException.class);
  }

  private static TransactionEvent only(String... rows) throws IOException {
    List<InputRecord> records = read(rows);
    assertThat(records).hasSize(1);
    assertThat(Inputs.rows(records)).isEqualTo(rows.length);
    return Inputs.event(Inputs.usable(records).get(0));
  }

  private static List<InputRecord> read(String... rows) throws IOException {
    return Inputs.all(reader(rows));
  }

  private static InputReader reader(String... rows) throws IOException {
    return new SpansCsvReader("spans.csv", stream(HEADING + String.join("", rows)), "acme");
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String span(
      String trace,
      String id,
      String parent,
      String pod,
      String operation,
      long startMillis,
      long endMillis,
      String status) {
    return "%s,%s,%s,%s,\"%s\",%d,%d,%s%n"
        .formatted(
            trace,
            id,
            parent,
            pod,
            operation,
            (BEGIN_MILLIS + startMillis) * 1_000_000,
            (BEGIN_MILLIS + endMillis) * 1_000_000,
            status);
  }
}

package io.tidewatch.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;

class DocumentStateSerializerTest {
  private final DocumentStateSerializer serializer = new DocumentStateSerializer();

  /** What the fixtures hold, each in the layout of its version. */
  private static final List<Document> FIXTURE =
      List.of(
          Document.of("tidewatch-windows-2026.03.02", "acme/shop/order@1772442000", 3, "{\"a\":1}"),
          Document.of("tidewatch-alerts", "größe", Long.MAX_VALUE, "{\"name\":\"größe\"}"));

  @Example
  void readsWhatVersion1Wrote() throws IOException {
    assertThat(documents(serializer.deserialize(1, fixture("documents.v1.bin"))))
        .isEqualTo(FIXTURE);
  }

  @Example
  void writesVersion1ByteForByte() throws IOException {
    assertThat(serializer.getVersion()).isEqualTo(1);
    assertThat(serializer.serialize(state(FIXTURE))).isEqualTo(fixture("documents.v1.bin"));
  }

  @Example
  void refusesALayoutFromTheFuture() {
    assertThatIOException()
        .isThrownBy(() -> serializer.deserialize(2, fixture("documents.v1.bin")))
        .withMessageContaining("layout 2");
  }

  @Property(tries = 200)
  void readsBackWhatItWrote(@ForAll("documentLists") List<Document> documents) throws IOException {
    byte[] bytes = serializer.serialize(state(documents));
    assertThat(documents(serializer.deserialize(serializer.getVersion(), bytes)))
        .isEqualTo(documents);
  }

  @Provide
  Arbitrary<List<Document>> documentLists() {
    Arbitrary<String> names = Arbitraries.strings().ofMinLength(1).ofMaxLength(40);
    Arbitrary<byte[]> json =
        Arbitraries.bytes().filter(b -> b != '\n').array(byte[].class).ofMinSize(1).ofMaxSize(99);
    return Combinators.combine(names, names, Arbitraries.longs().greaterOrEqual(0), json)
        .as(Document::new)
        .list()
        .ofMaxSize(20);
  }

  private static BufferedRequestState<Document> state(List<Document> documents) {
    return new BufferedRequestState<>(
        documents.stream()
            .map(document -> new RequestEntryWrapper<>(document, document.sizeInBytes()))
            .toList());
  }

  private static List<Document> documents(BufferedRequestState<Document> state) {
    return state.getBufferedRequestEntries().stream()
        .map(RequestEntryWrapper::getRequestEntry)
        .toList();
  }

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = DocumentStateSerializerTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}

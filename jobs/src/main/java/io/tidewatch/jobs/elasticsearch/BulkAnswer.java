package io.tidewatch.jobs.elasticsearch;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the documents of one bulk request.
 *
 * @param indexed how many were written
 * @param alreadyNewer how many the index held in this version or a newer one
 * @param rejected those that will never be taken
 * @param again those to be sent again
 * @param inHalves whether to send these in two smaller requests at once, instead of after a pause
 * @param trouble why the first of them has to be sent again; empty if none has
 */
record BulkAnswer(
    int indexed,
    int alreadyNewer,
    List<RejectedDocument> rejected,
    List<Document> again,
    boolean inHalves,
    String trouble) {

  /**
   * Sorts the documents by their verdicts.
   *
   * @param verdicts one per document, in the same order
   * @throws ElasticsearchUnusableException if one is {@link ItemVerdict.Kind#BROKEN}
   */
  static BulkAnswer of(List<Document> documents, List<ItemVerdict> verdicts)
      throws ElasticsearchUnusableException {
    int indexed = 0;
    int alreadyNewer = 0;
    boolean inHalves = false;
    List<RejectedDocument> rejected = new ArrayList<>();
    List<Document> again = new ArrayList<>();
    String trouble = "";
    for (int i = 0; i < verdicts.size(); i++) {
      Document document = documents.get(i);
      ItemVerdict verdict = verdicts.get(i);
      switch (verdict.kind()) {
        case INDEXED -> indexed++;
        case ALREADY_NEWER -> alreadyNewer++;
        case REJECTED ->
            rejected.add(new RejectedDocument(document, verdict.status(), verdict.reason()));
        case RETRY, SPLIT -> {
          again.add(document);
          inHalves |= verdict.kind() == ItemVerdict.Kind.SPLIT;
          trouble = trouble.isEmpty() ? verdict.reason() : trouble;
        }
        case BROKEN -> throw unusable(document, verdict);
      }
    }
    return new BulkAnswer(indexed, alreadyNewer, rejected, again, inHalves, trouble);
  }

  /** How many need no more sending. */
  int settled() {
    return indexed + alreadyNewer + rejected.size();
  }

  /** How many there were. */
  int documents() {
    return settled() + again.size();
  }

  private static ElasticsearchUnusableException unusable(Document document, ItemVerdict verdict) {
    return new ElasticsearchUnusableException(
        "Elasticsearch refuses bulk requests with status "
            + verdict.status()
            + ", for instance to write index "
            + document.index()
            + " ("
            + verdict.reason()
            + "). Check that elasticsearch.hosts names an Elasticsearch cluster, and that the"
            + " credentials (elasticsearch.api-key, or elasticsearch.user and"
            + " elasticsearch.password) are valid and may write there.");
  }
}

package io.tidewatch.jobs.elasticsearch;

import java.util.Set;

/**
 * What Elasticsearch's answer means for one document of a bulk request.
 *
 * @param kind what to do with the document
 * @param status HTTP status of the item, or of the whole request where that failed; 0 if no answer
 *     came
 * @param reason what Elasticsearch said; empty where the document is done
 */
record ItemVerdict(Kind kind, int status, String reason) {

  /**
   * Errors of an index that come as if the document were to blame: none can be created since the
   * cluster has as many shards as it may, as happens at midnight with the new day's index; or
   * somebody closed it.
   */
  private static final Set<String> OF_THE_INDEX =
      Set.of("validation_exception", "index_closed_exception");

  /** The type of error with which a cluster or an index takes no writes until a block is lifted. */
  static final String CLUSTER_BLOCK = "cluster_block_exception";

  /** What to do with the document. */
  enum Kind {
    /** Written: done. */
    INDEXED,
    /** The index holds this version or a newer one: done. */
    ALREADY_NEWER,
    /** Elasticsearch cannot take it now: the same again after a pause. */
    RETRY,
    /** The request could not be taken as a whole, one document may be to blame: again in halves. */
    SPLIT,
    /** This document will never be taken: to the dead letters. */
    REJECTED,
    /** No document would be taken, and waiting does not help: fail the job. */
    BROKEN
  }

  /**
   * The verdict on one item of an answered request.
   *
   * <p>A cluster block, an index that cannot be written and a missing privilege say nothing against
   * the document although they come as 4xx: the first two are lifted some day, the third has to be
   * seen by a person.
   *
   * @param status the item's HTTP status
   * @param type the item's error type; empty if there is no error
   * @param reason the item's error in words
   */
  static ItemVerdict ofItem(int status, String type, String reason) {
    if (status >= 200 && status < 300) {
      return new ItemVerdict(Kind.INDEXED, status, "");
    }
    if (status == 409) {
      return new ItemVerdict(Kind.ALREADY_NEWER, status, "");
    }
    Kind kind =
        isTransient(status, type)
            ? Kind.RETRY
            : isPrivilege(status, type) ? Kind.BROKEN : Kind.REJECTED;
    return new ItemVerdict(kind, status, type + ": " + reason);
  }

  /**
   * The verdict on each document of a request that was refused as a whole.
   *
   * <p>Only Elasticsearch's own 400 may blame a document; one without an error type comes from
   * something in between, and would send every document to the dead letters.
   *
   * @param status HTTP status of the answer, not 2xx
   * @param type error type in the answer; empty if it names none
   * @param reason the error in words
   * @param documents how many documents the request held
   */
  static ItemVerdict ofRequest(int status, String type, String reason, int documents) {
    Kind kind;
    if (isTransient(status, type)) {
      kind = Kind.RETRY;
    } else if (status == 413 || (status == 400 && !type.isEmpty())) {
      kind = documents == 1 ? Kind.REJECTED : Kind.SPLIT;
    } else {
      kind = Kind.BROKEN;
    }
    return new ItemVerdict(kind, status, type.isEmpty() ? reason : type + ": " + reason);
  }

  /** The verdict on each document of a request that was not answered in a way one can read. */
  static ItemVerdict ofNoAnswer(String reason) {
    return new ItemVerdict(Kind.RETRY, 0, reason);
  }

  private static boolean isTransient(int status, String type) {
    return status == 408
        || status == 429
        || status >= 500
        || type.equals(CLUSTER_BLOCK)
        || OF_THE_INDEX.contains(type);
  }

  private static boolean isPrivilege(int status, String type) {
    return status == 401 || (status == 403 && type.equals("security_exception"));
  }
}
